import { useTranslations } from "use-intl";
import { useCommands } from "../../commands/use-commands.ts";
import { searchState } from "../../domain/search-state.ts";
import { Filters } from "../../features/filters/filters.tsx";
import { RefreshControl } from "../../features/refresh/refresh-control.tsx";
import { StaleNotice } from "../../features/refresh/stale-notice.tsx";
import head from "../../features/table/list-header.module.css";
import { SearchFacts } from "../../features/table/search-facts.tsx";
import type { CleanupView } from "../../url/cleanup-view.ts";
import styles from "./cleanup-page.module.css";
import type { LiveCleanup } from "./use-cleanup.ts";

interface CleanupHeaderProps {
  cleanup: LiveCleanup;
  view: CleanupView;
  /** The filters were changed by hand. */
  onSearch: () => void;
}

const noRows: never[] = [];

/** What stands above both parts: the filters, how much of the region was read, and how fresh that is. */
export function CleanupHeader({ cleanup, view, onSearch }: CleanupHeaderProps) {
  const t = useTranslations("cleanup");
  const { address, go } = view;
  const { shown, failure, refresh, isRefreshing } = cleanup;
  const staleReason = shown && (shown.staleReason ?? failure?.code ?? null);
  const list = {
    ...cleanup,
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
            filters={address.filters}
            rows={noRows}
            facets={null}
            onChange={(filters, options) => {
              onSearch();
              go({ filters }, options);
            }}
            lookUp={notLookedUp}
            onFound={() => {}}
          />
        </div>
        <h1 className={head.title}>{t("title")}</h1>
        {shown && (
          <p className={head.facts}>
            <SearchFacts
              state={searchState(shown.coverage, shown.total, false)}
              stoppedBy={shown.coverage.stoppedBy}
              onLoadRest={refresh}
            />
          </p>
        )}
        <span className={styles.space} />
        <RefreshControl list={list} />
      </header>
      {staleReason !== null && <StaleNotice list={list} />}
    </>
  );
}

/** An id is searched for like any text. */
const notLookedUp = () => Promise.resolve({ found: null, isOver: true });
