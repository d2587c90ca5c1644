import type { ListedRow } from "../../list/listed-rows.ts";
import type { RowChange } from "../../list/overlay.ts";
import type { RowWindow } from "../../list/scroll/use-row-window.ts";
import { useDrawnRows } from "../../list/scroll/use-row-window.ts";
import type { ColumnId } from "../../preferences/columns.ts";
import type { CopyOutcome } from "../../ui/use-copy.ts";
import type { Drawing } from "./drawing.ts";
import { CacheRow } from "./row.tsx";
import styles from "./table.module.css";

interface CacheRowsProps {
  rows: readonly ListedRow[];
  columns: readonly ColumnId[];
  rowWindow: RowWindow;
  rowChanges: ReadonlyMap<string, RowChange> | null;
  openId: string | null;
  copied: CopyOutcome | null;
  drawing: Drawing;
}

/** The rows that are drawn, and the room of those that are not. Of the whole page, a scroll draws only this anew. */
export function CacheRows(props: CacheRowsProps) {
  const { rows, columns, rowWindow, rowChanges, openId, copied, drawing } = props;
  const { items, gapAfter, isFlung } = useDrawnRows(rowWindow);
  return (
    <>
      {items.flatMap(({ index, gap }, place) => {
        const row = rows[index];
        if (!row) return [];
        const drawn = (
          <CacheRow
            key={row.id}
            cache={row.read()}
            columns={columns}
            index={index}
            // What has the focus stays.
            isBrief={isFlung && index !== rowWindow.store.focusedRow}
            open={row.id === openId}
            change={rowChanges?.get(row.id) ?? null}
            copied={copied?.text === row.id ? copied : null}
            drawing={drawing}
          />
        );
        return gap > 0 ? [gapOf(gap, `above ${place}`), drawn] : [drawn];
      })}
      {gapAfter > 0 && gapOf(gapAfter)}
    </>
  );
}

const gapOf = (height: number, key?: string) => (
  <tr key={key} aria-hidden="true" className={styles.gap}>
    <td style={{ height }} />
  </tr>
);
