import type { Failures, Filters as Chosen } from "@cachescope/contract";
import type { ComponentProps, ReactNode } from "react";
import type { Failure } from "../api/client.ts";
import { useCommands } from "../commands/use-commands.ts";
import { searchState } from "../domain/search-state.ts";
import { Filters } from "../features/filters/filters.tsx";
import type { Refreshed } from "../features/refresh/refresh-control.tsx";
import { RefreshControl } from "../features/refresh/refresh-control.tsx";
import { StaleNotice } from "../features/refresh/stale-notice.tsx";
import head from "../features/table/list-header.module.css";
import { SearchFacts } from "../features/table/search-facts.tsx";

type Shown = Pick<Failures, "coverage" | "asOf" | "staleReason" | "refreshProgress" | "total">;

interface FilteredHeaderProps {
  /** What is shown of a region, kept up to date. */
  live: Pick<Refreshed, "isLoading" | "isRefreshing" | "refresh" | "polling"> & {
    shown: Shown | null;
    failure: Failure | null;
  };
  filters: Chosen;
  onChange: ComponentProps<typeof Filters>["onChange"];
  title: ReactNode;
  /** What else chooses, between the title and the facts. */
  children?: ReactNode;
}

const noRows: never[] = [];

/** What stands above a page of a region: the filters, the title, how much of the region was read, and how fresh that is. */
export function FilteredHeader({ live, filters, onChange, title, children }: FilteredHeaderProps) {
  const { shown, failure, refresh, isRefreshing } = live;
  const staleReason = shown && (shown.staleReason ?? failure?.code ?? null);
  const list = {
    ...live,
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
            filters={filters}
            rows={noRows}
            facets={null}
            onChange={onChange}
            lookUp={notLookedUp}
            onFound={() => {}}
          />
        </div>
        <h1 className={head.title}>{title}</h1>
        {children}
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
    </>
  );
}

/** An id is searched for like any text. */
const notLookedUp = () => Promise.resolve({ found: null, isOver: true });
