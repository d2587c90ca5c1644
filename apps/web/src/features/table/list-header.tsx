import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { searchState } from "../../domain/search-state.ts";
import type { LiveList } from "../../list/live-list.ts";
import type { RowWindow } from "../../list/scroll/use-row-window.ts";
import { useRowsInView } from "../../list/scroll/use-row-window.ts";
import type { ShownRows } from "../../list/shown-rows.ts";
import styles from "./list-header.module.css";
import { SearchFacts } from "./search-facts.tsx";

interface ListHeaderProps {
  list: LiveList;
  rowWindow: RowWindow;
  /** What can be done with the whole list. */
  children: ReactNode;
}

/** The title with its count, which rows are in view, and how much of the region was searched. */
export function ListHeader({ list, rowWindow, children }: ListHeaderProps) {
  const t = useTranslations("list");
  const { shown, filtered, loadRest } = list;
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        {t("title")}{" "}
        {shown && (
          <span className={styles.count}>
            {t(shown.coverage.complete ? "count" : "countPartial", { count: shown.total })}
          </span>
        )}
      </h1>
      {shown && (
        <p className={styles.facts}>
          {shown.rows.length > 0 && <Position rowWindow={rowWindow} shown={shown} />}
          <SearchFacts
            state={searchState(shown.coverage, shown.total, filtered)}
            stoppedBy={shown.coverage.stoppedBy}
            onLoadRest={loadRest}
          />
        </p>
      )}
      <div className={styles.actions}>{children}</div>
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
    <span>
      {coverage.complete
        ? t("position", { from: Math.min(from, total), to: Math.min(to, total), total })
        : t("positionOpen", { from, to })}
    </span>
  );
}
