import type { ImageCache } from "@cachescope/contract";
import type { Row } from "@tanstack/react-table";
import { FlexRender } from "@tanstack/react-table";
import type { MouseEvent } from "react";
import { memo } from "react";
import type { features } from "./columns.tsx";
import styles from "./table.module.css";

interface CacheRowProps {
  row: Row<typeof features, ImageCache>;
  /** Place in the whole list, from 0. */
  index: number;
  open: boolean;
  onOpen: (cacheId: string) => void;
  /** Called with the place of the row that has focus, or -1. */
  onFocused: (index: number) => void;
}

/** One row. It draws itself again only when its cache, its place or its being open changes. */
export const CacheRow = memo(
  function CacheRow({ row, index, open, onOpen, onFocused }: CacheRowProps) {
    const openUnlessBusy = (event: MouseEvent<HTMLElement>) => {
      const onControl = event.target instanceof Element && event.target.closest("a, button");
      const selecting = getSelection()?.isCollapsed === false;
      if (!onControl && !selecting) onOpen(row.id);
    };
    return (
      // A larger target for the name's link, which has the keys.
      <tr
        className={styles.row}
        aria-rowindex={index + 2}
        aria-current={open || undefined}
        data-status={row.original.status}
        onClick={openUnlessBusy}
        onFocus={() => onFocused(index)}
        onBlur={() => onFocused(-1)}
      >
        {row.getAllCells().map((cell) =>
          cell.column.id === "name" ? (
            <th key={cell.id} scope="row" className={styles.name}>
              <FlexRender cell={cell} />
            </th>
          ) : (
            <td key={cell.id} className={styles[cell.column.id]}>
              <FlexRender cell={cell} />
            </td>
          ),
        )}
      </tr>
    );
  },
  (before, after) =>
    before.row.original === after.row.original &&
    before.index === after.index &&
    before.open === after.open &&
    before.onOpen === after.onOpen,
);
