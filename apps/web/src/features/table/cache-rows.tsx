import { Fragment } from "react";
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
      {items.map(({ index, gap }) => {
        const row = rows[index];
        return (
          row && (
            <Fragment key={row.id}>
              <Gap height={gap} />
              <CacheRow
                cache={row.read()}
                columns={columns}
                index={index}
                isBrief={isFlung}
                open={row.id === openId}
                change={rowChanges?.get(row.id) ?? null}
                copied={copied?.text === row.id ? copied : null}
                drawing={drawing}
              />
            </Fragment>
          )
        );
      })}
      <Gap height={gapAfter} />
    </>
  );
}

function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className={styles.gap}>
      <td style={{ height }} />
    </tr>
  );
}
