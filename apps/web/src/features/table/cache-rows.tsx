import type { ImageCache } from "@cachescope/contract";
import type { Row } from "@tanstack/react-table";
import { Fragment } from "react";
import type { RowChange } from "../../list/overlay.ts";
import type { ListScroll } from "../../list/scroll/use-list-scroll.ts";
import type { ColumnId } from "../../preferences/columns.ts";
import type { features } from "./columns.tsx";
import { CacheRow } from "./row.tsx";
import styles from "./table.module.css";

interface CacheRowsProps {
  rows: Row<typeof features, ImageCache>[];
  columns: readonly ColumnId[];
  rowWindow: ListScroll["rowWindow"];
  rowChanges: ReadonlyMap<string, RowChange> | null;
  openId: string | null;
}

/** The rows that are drawn, and the room of those that are not. */
export function CacheRows({ rows, columns, rowWindow, rowChanges, openId }: CacheRowsProps) {
  const { items, gapAfter, keepFocused } = rowWindow;
  return (
    <>
      {rows.map((row, place) => {
        const item = items[place];
        return (
          item && (
            <Fragment key={row.id}>
              <Gap height={item.gap} span={columns.length} />
              <CacheRow
                row={row}
                columns={columns}
                index={item.index}
                open={row.id === openId}
                change={rowChanges?.get(row.id) ?? null}
                onFocused={keepFocused}
              />
            </Fragment>
          )
        );
      })}
      <Gap height={gapAfter} span={columns.length} />
    </>
  );
}

function Gap({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className={styles.gap}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
