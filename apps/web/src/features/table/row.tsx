import type { ImageCache } from "@cachescope/contract";
import { memo } from "react";
import type { ColumnId } from "../../preferences/columns.ts";
import { statusLook } from "../../wording/status.ts";
import { briefCells, cells } from "./cells.tsx";
import type { Drawing } from "./drawing.ts";
import type { RowState } from "./name-cell.tsx";
import changeStyles from "./row-change.module.css";
import styles from "./table.module.css";

interface CacheRowProps extends RowState {
  cache: ImageCache;
  columns: readonly ColumnId[];
  /** Place in the whole list, from 0. */
  index: number;
  /** It flies by, and shows what can be made out meanwhile. */
  isBrief: boolean;
  open: boolean;
  drawing: Drawing;
}

/** One row. It draws itself again only when something it shows changes; what is done with it, the table hears. */
export const CacheRow = memo(function CacheRow(props: CacheRowProps) {
  const { cache, columns, index, isBrief, open, change, drawing } = props;
  const shown: Partial<typeof cells> = isBrief ? briefCells : cells;
  // Cells that follow need not be there to be empty.
  const ids = isBrief ? columns.slice(0, columns.findLastIndex((id) => id in briefCells) + 1) : columns;
  const classes = [styles.row, isBrief && styles.brief, change && changeStyles.withChange];
  return (
    // A larger target for the name's link, which is the one for the keyboard.
    <tr
      className={classes.filter(Boolean).join(" ")}
      aria-rowindex={index + 2}
      aria-current={open || undefined}
      data-status={cache.status}
      data-change={change}
      data-tone={change === "changed" ? statusLook(cache.status).tone : undefined}
    >
      {ids.map((id) =>
        id === "name" ? (
          <th key={id} scope="row" data-column={id}>
            {shown[id]?.(cache, drawing, props)}
          </th>
        ) : (
          <td key={id} data-column={id}>
            {shown[id]?.(cache, drawing, props)}
          </td>
        ),
      )}
    </tr>
  );
});
