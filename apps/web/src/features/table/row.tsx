import type { ImageCache } from "@cachescope/contract";
import type { Row } from "@tanstack/react-table";
import { FlexRender } from "@tanstack/react-table";
import type { MouseEvent } from "react";
import { memo } from "react";
import type { RowChange } from "../../list/overlay.ts";
import type { ColumnId } from "../../preferences/columns.ts";
import { statusLook } from "../../wording/status.ts";
import { useTableActions } from "./actions.ts";
import type { features } from "./columns.tsx";
import changeStyles from "./row-change.module.css";
import { RowChangeProvider } from "./row-change.tsx";
import styles from "./table.module.css";

interface CacheRowProps {
  row: Row<typeof features, ImageCache>;
  columns: readonly ColumnId[];
  /** Place in the whole list, from 0. */
  index: number;
  open: boolean;
  change: RowChange | null;
  /** Called with the place of the row that has focus, or -1. */
  onFocused: (index: number) => void;
}

/** One row. It draws itself again only when something it shows changes. */
export const CacheRow = memo(
  function CacheRow({ row, index, open, change, onFocused }: CacheRowProps) {
    const { onOpen } = useTableActions();
    const openUnlessBusy = (event: MouseEvent<HTMLElement>) => {
      const onControl = event.target instanceof Element && event.target.closest("a, button");
      const selecting = getSelection()?.isCollapsed === false;
      if (!onControl && !selecting) onOpen(row.id);
    };
    return (
      // A larger target for the name's link, which is the one for the keyboard.
      <tr
        className={change ? `${styles.row} ${changeStyles.withChange}` : styles.row}
        aria-rowindex={index + 2}
        aria-current={open || undefined}
        data-status={row.original.status}
        data-change={change}
        data-tone={change === "changed" ? statusLook(row.original.status).tone : undefined}
        onClick={openUnlessBusy}
        onFocus={() => onFocused(index)}
        onBlur={() => onFocused(-1)}
      >
        <RowChangeProvider value={change}>
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
        </RowChangeProvider>
      </tr>
    );
  },
  (before, after) =>
    before.row.original === after.row.original &&
    before.columns === after.columns &&
    before.index === after.index &&
    before.open === after.open &&
    before.change === after.change,
);
