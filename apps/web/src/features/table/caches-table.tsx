import type { Sort } from "@cachescope/contract";
import { defaultSort } from "@cachescope/contract";
import { useTable } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { LiveList } from "../../list/live-list.ts";
import type { ListScroll } from "../../list/scroll/use-list-scroll.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { cssVariables } from "../../ui/css-variables.ts";
import { useHeld } from "../../ui/use-held.ts";
import { useCopy } from "../../ui/use-copy.ts";
import { useTableActions } from "./actions.ts";
import { CacheRows } from "./cache-rows.tsx";
import columnStyles from "./columns.module.css";
import { columns, features } from "./columns.ts";
import { useDrawing } from "./drawing.ts";
import { Header } from "./header.tsx";
import { SkeletonRows } from "./skeleton.tsx";
import styles from "./table.module.css";
import { useColumns } from "./use-columns.ts";
import { useRowEvents } from "./use-row-events.ts";
import { useCards } from "./use-row-height.ts";
import { endsWithColumns, hasOwnWidth, leastTableWidth, shares } from "./widths.ts";

interface CachesTableProps {
  list: LiveList;
  scroll: ListScroll;
  openId: string | null;
  onSort: (sort: Sort) => void;
  /** What stands in the body in place of rows. */
  instead?: ReactNode;
  /** What follows the last row. */
  footer?: ReactNode;
}

const noRows: never[] = [];

/** The table of caches: native table semantics, with only the rows in view in the document. */
export function CachesTable({ list, scroll, openId, onSort, instead, footer }: CachesTableProps) {
  const t = useTranslations();
  const { density } = usePreferences();
  const cards = useCards();
  const own = useColumns();
  const { view, shown, isLoading } = list;
  const rows = shown?.rows ?? noRows;
  const { rowWindow } = scroll;
  // The table knows of columns only, so that its cost does not grow with the list.
  const table = useTable({ features, columns, data: noRows, state: own.state });
  const sized = own.shown.map((id) => ({ id, width: table.getColumn(id)?.getSize() ?? 0 }));
  const least = leastTableWidth(own.columns, sized);
  const usualSort = useMemo(() => defaultSort(view.filters), [view.filters]);
  // The rows of the view before keep their highlights: to be drawn again would delay the ones to come.
  const drawing = useDrawing(useHeld(view.filters.q ?? "", list.isPlaceholder));
  const { outcome: copied, copy } = useCopy();
  const { onOpen, onTag } = useTableActions();
  const onCopy = (id: string) => copy(id, { done: t("cell.copiedId"), failed: t("app.copyFailed") });
  const rowEvents = useRowEvents({ rows, store: rowWindow.store, onOpen, onTag, onCopy });
  const sorting = { shown: own.shown, sort: view.sort, usualSort, onSort };

  return (
    <div
      {...scroll.scroller}
      className={styles.scroller}
      role="region"
      aria-label={t("list.scroll")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {isLoading && <div role="status" aria-label={t("list.countLoading")} className="visually-hidden" />}
      <table
        className={`${styles.table} ${columnStyles.columns}`}
        style={least === null ? undefined : cssVariables({ "--least": least })}
        data-density={density}
        data-wide={least !== null || undefined}
        data-ends={endsWithColumns(own.columns, sized) || undefined}
        data-status-fills={(own.shown.includes("status") && shares("status", own.columns)) || undefined}
        aria-label={t("list.title")}
        aria-rowcount={rowCount(list)}
      >
        <colgroup>
          {sized.map(({ id, width }) => (
            <col key={id} data-column={id} style={hasOwnWidth(own.columns, id) ? { width } : undefined} />
          ))}
        </colgroup>
        <Header {...sorting} columns={own.columns} plain={cards} onDraft={own.draft} onKeep={own.keep} />
        {/* The rows' own links and buttons are what is pressed. */}
        <tbody {...rowEvents}>
          {isLoading && <SkeletonRows shown={own.shown} />}
          <WholeRow>{instead}</WholeRow>
          <CacheRows
            rows={rows}
            columns={own.shown}
            rowWindow={rowWindow}
            rowChanges={shown?.rowChanges ?? null}
            openId={openId}
            copied={copied}
            drawing={drawing}
          />
          <WholeRow>{footer}</WholeRow>
        </tbody>
      </table>
    </div>
  );
}

/** A row that is no cache. It has one cell, as wide as the frame: how many columns there are, the style sheet decides. */
function WholeRow({ children }: { children: ReactNode }) {
  return (
    children && (
      <tr className={styles.whole}>
        <td>{children}</td>
      </tr>
    )
  );
}

/** All rows of the list and the header, drawn or not; -1 while their number is unknown. */
function rowCount({ shown }: LiveList): number {
  return shown?.coverage.complete ? Math.max(shown.total, shown.rows.length) + 1 : -1;
}
