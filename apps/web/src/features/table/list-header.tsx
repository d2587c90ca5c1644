import type { Sort } from "@cachescope/contract";
import { defaultSort } from "@cachescope/contract";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { searchState } from "../../domain/search-state.ts";
import type { LiveList } from "../../list/live-list.ts";
import type { RowWindow } from "../../list/scroll/use-row-window.ts";
import { useRowsInView } from "../../list/scroll/use-row-window.ts";
import type { ShownRows } from "../../list/shown-rows.ts";
import { columnIds } from "../../preferences/columns.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";
import styles from "./list-header.module.css";
import { SearchFacts } from "./search-facts.tsx";
import { SortSelect } from "./sort-select.tsx";
import { sortKeyOf } from "./sorting.ts";
import { useShownColumns } from "./use-columns.ts";
import { useCards } from "./use-row-height.ts";

interface ListHeaderProps {
  list: LiveList;
  rowWindow: RowWindow;
  onSort: (sort: Sort) => void;
  /** What chooses the caches of the list. */
  tools: ReactNode;
  /** What can be done with the whole list. */
  children: ReactNode;
}

/**
 * What stands above the rows: what chooses them, the title with their count, which are in view and in which order, and
 * how much of the region was searched.
 */
export function ListHeader({ list, rowWindow, onSort, tools, children }: ListHeaderProps) {
  const t = useTranslations("list");
  const { shown, filtered, loadRest, view } = list;
  const usualSort = useMemo(() => defaultSort(view.filters), [view.filters]);
  const columns = useShownColumns(usePreferences().columns);
  const cards = useCards();
  return (
    <header className={styles.header}>
      <div className={styles.tools}>{tools}</div>
      <h1 className={styles.title}>
        <span className={styles.words}>{t("title")} </span>
        {shown && (
          <span className={styles.count}>
            {t(shown.coverage.complete ? "count" : "countPartial", { count: shown.total })}
          </span>
        )}
      </h1>
      {cards && <SortSelect shown={columns} sort={view.sort} usualSort={usualSort} onSort={onSort} />}
      {shown && (
        <p className={styles.facts}>
          {shown.rows.length > 0 && <Position rowWindow={rowWindow} shown={shown} />}
          {shown.rows.length > 0 && <Order list={list} usualSort={usualSort} shown={shown} />}
          <SearchFacts
            state={searchState(shown.coverage, shown.total, filtered)}
            stoppedBy={shown.coverage.stoppedBy}
            onLoadRest={loadRest}
          />
        </p>
      )}
      {children}
    </header>
  );
}

/** Which rows are in view. */
function Position({ rowWindow, shown }: { rowWindow: RowWindow; shown: ShownRows }) {
  const t = useTranslations("list");
  const { first, last } = useRowsInView(rowWindow);
  const { coverage, total } = shown;
  const [from, to] = [first + 1, last + 1];
  return (
    <span className={styles.position}>
      {coverage.complete
        ? t("position", { from: Math.min(from, total), to: Math.min(to, total), total })
        : t("positionOpen", { from, to })}
    </span>
  );
}

interface OrderProps {
  list: LiveList;
  usualSort: Sort;
  shown: ShownRows;
}

/** The order the rows are in; none while caches that were found since stand behind them, which the list says. */
function Order({ list: { view }, usualSort, shown }: OrderProps) {
  const t = useTranslations();
  const { sort } = view;
  if (shown.pending?.kind === "order") return null;
  const sorted = columnIds.find((id) => sortKeyOf(id) === sort.key);
  return (
    <span className={styles.order}>
      {sorted === undefined
        ? t(usualSort.key === "rank" ? "table.rankOrder" : "table.usualOrder")
        : `${t(`column.${sorted}`)} ${sort.descending ? "↓" : "↑"}`}
    </span>
  );
}
