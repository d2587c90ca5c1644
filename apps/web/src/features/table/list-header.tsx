import type { Coverage } from "@cachescope/contract";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import styles from "./list-header.module.css";
import { SearchFacts } from "./search-facts.tsx";
import { searchState } from "./search-state.ts";

interface ListHeaderProps {
  /** Null while nothing is loaded. */
  coverage: Coverage | null;
  /** Matches so far. */
  total: number;
  filtered: boolean;
  /** Indexes of the first and last row in view, and how many rows there are. */
  first: number;
  last: number;
  rows: number;
  onLoadRest: () => void;
  /** What can be done with the whole list. */
  children: ReactNode;
}

/** The title with its count, where one is in the list, and how much of the region was searched for it. */
export function ListHeader(props: ListHeaderProps) {
  const { coverage, total, filtered, first, last, rows, onLoadRest, children } = props;
  const t = useTranslations("list");
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        {t("title")}{" "}
        {coverage && (
          <span className={styles.count}>
            {t(coverage.complete ? "count" : "countPartial", { count: total })}
          </span>
        )}
      </h1>
      {coverage && (
        <p className={styles.facts}>
          {rows > 0 && (
            <span>
              {coverage.complete
                ? t("position", { from: Math.min(first + 1, total), to: Math.min(last + 1, total), total })
                : t("positionOpen", { from: first + 1, to: last + 1 })}
            </span>
          )}
          <SearchFacts
            state={searchState(coverage, total, filtered)}
            stoppedBy={coverage.stoppedBy}
            onLoadRest={onLoadRest}
          />
        </p>
      )}
      <div className={styles.actions}>{children}</div>
    </header>
  );
}
