import { periodNames } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { useCommands } from "../../commands/use-commands.ts";
import { Filters } from "../../features/filters/filters.tsx";
import { IgnoredNotice } from "../../features/filters/ignored-notice.tsx";
import { RefreshControl } from "../../features/refresh/refresh-control.tsx";
import { StaleNotice } from "../../features/refresh/stale-notice.tsx";
import head from "../../features/table/list-header.module.css";
import { SearchFacts } from "../../features/table/search-facts.tsx";
import { searchState } from "../../domain/search-state.ts";
import { Choice } from "../../ui/choice.tsx";
import type { FailuresView } from "../../url/failures-view.ts";
import styles from "./failures-header.module.css";
import type { LiveFailures } from "./use-failures.ts";

interface FailuresHeaderProps {
  region: string;
  failures: LiveFailures;
  view: FailuresView;
  dropped: string[];
  onDismissDropped: () => void;
}

const noRows: never[] = [];

/** What stands above the causes: what chooses them, how many caches failed, out of how much, and how fresh that is. */
export function FailuresHeader({ failures, view, dropped, onDismissDropped }: FailuresHeaderProps) {
  const t = useTranslations("failures");
  const { query, go } = view;
  const { shown, failure, refresh, isRefreshing } = failures;
  const staleReason = shown && (shown.staleReason ?? failure?.code ?? null);
  const list = {
    ...failures,
    shown: shown && { freshness: shown, coverage: shown.coverage },
    staleReason,
    isOnlyLoaded: false,
  };
  useCommands({ refresh: isRefreshing ? null : refresh });
  return (
    <>
      <header className={head.header}>
        <div className={head.tools}>
          <Filters
            filters={query.filters}
            rows={noRows}
            facets={null}
            onChange={(filters, options) => {
              onDismissDropped();
              go({ filters }, options);
            }}
            lookUp={notLookedUp}
            onFound={() => {}}
          />
        </div>
        <h1 className={head.title}>
          {t("title")}{" "}
          {shown && (
            <span className={head.count}>
              {t(shown.coverage.complete ? "count" : "countPartial", { count: shown.total })}
            </span>
          )}
        </h1>
        <div className={styles.period}>
          <Choice
            label={t("period")}
            hidesLabel
            options={periodNames}
            value={query.period}
            words={(period) => t(`periods.${period}`)}
            onChange={(period) => go({ period })}
          />
        </div>
        {shown && (
          <p className={head.facts}>
            <SearchFacts
              state={searchState(shown.coverage, shown.total, false)}
              stoppedBy={shown.coverage.stoppedBy}
              onLoadRest={refresh}
            />
          </p>
        )}
        <RefreshControl list={list} />
      </header>
      {staleReason !== null && <StaleNotice list={list} />}
      {dropped.length > 0 && <IgnoredNotice names={dropped} onDismiss={onDismissDropped} />}
    </>
  );
}

/** An id is searched for like any text. */
const notLookedUp = () => Promise.resolve({ found: null, isOver: true });
