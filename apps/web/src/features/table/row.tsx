import type { ImageCache } from "@cachescope/contract";
import type { Row } from "@tanstack/react-table";
import { FlexRender } from "@tanstack/react-table";
import type { MouseEvent } from "react";
import { memo } from "react";
import type { Mark } from "../../api/live.ts";
import type { ColumnId } from "../../preferences/columns.ts";
import { statusLook } from "../../wording/status.ts";
import type { features } from "./columns.tsx";
import marks from "./marks.module.css";
import { RowMarkProvider } from "./row-mark.tsx";
import styles from "./table.module.css";

interface CacheRowProps {
  row: Row<typeof features, ImageCache>;
  /** The columns of every row. */
  shown: readonly ColumnId[];
  /** Place in the whole list, from 0. */
  index: number;
  open: boolean;
  mark: Mark | null;
  onOpen: (cacheId: string) => void;
  /** Called with the place of the row that has focus, or -1. */
  onFocused: (index: number) => void;
}

/** One row. It draws itself again only when something it shows changes. */
export const CacheRow = memo(
  function CacheRow({ row, index, open, mark, onOpen, onFocused }: CacheRowProps) {
    const openUnlessBusy = (event: MouseEvent<HTMLElement>) => {
      const onControl = event.target instanceof Element && event.target.closest("a, button");
      const selecting = getSelection()?.isCollapsed === false;
      if (!onControl && !selecting) onOpen(row.id);
    };
    return (
      // A larger target for the name's link, which has the keys.
      <tr
        className={mark ? `${styles.row} ${marks.marked}` : styles.row}
        aria-rowindex={index + 2}
        aria-current={open || undefined}
        data-status={row.original.status}
        data-mark={mark}
        data-tone={mark === "changed" ? statusLook(row.original.status).tone : undefined}
        onClick={openUnlessBusy}
        onFocus={() => onFocused(index)}
        onBlur={() => onFocused(-1)}
      >
        <RowMarkProvider value={mark}>
          {row.getVisibleCells().map((cell) =>
            cell.column.id === "name" ? (
              <th key={cell.id} scope="row" data-column="name">
                <FlexRender cell={cell} />
              </th>
            ) : (
              <td key={cell.id} data-column={cell.column.id}>
                <FlexRender cell={cell} />
              </td>
            ),
          )}
        </RowMarkProvider>
      </tr>
    );
  },
  (before, after) =>
    before.row.original === after.row.original &&
    before.shown === after.shown &&
    before.index === after.index &&
    before.open === after.open &&
    before.mark === after.mark &&
    before.onOpen === after.onOpen,
);
