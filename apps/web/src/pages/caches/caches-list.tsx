import type { Region, Sort, TagFilter, View } from "@cachescope/contract";
import { defaultSort } from "@cachescope/contract";
import { lazy, Suspense, useCallback, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { RefreshControl } from "../../features/refresh/refresh-control.tsx";
import { NewsPill } from "../../features/refresh/news-pill.tsx";
import { StaleNotice } from "../../features/refresh/stale-notice.tsx";
import { TableActionsProvider } from "../../features/table/actions.ts";
import { CachesTable } from "../../features/table/caches-table.tsx";
import { ListFooter } from "../../features/table/list-footer.tsx";
import { ListHeader } from "../../features/table/list-header.tsx";
import { useAutoLoad } from "../../features/table/use-auto-load.ts";
import { useKeepPlace } from "../../features/table/use-keep-place.ts";
import { useScrollMemory } from "../../features/table/use-scroll-memory.ts";
import { useRowWindow } from "../../features/table/use-row-window.ts";
import { Notice } from "../../ui/message.tsx";
import { useLate } from "../../ui/use-late.ts";
import { ProblemMessage } from "../../wording/problem.tsx";
import { useRegionName } from "../../wording/region-name.ts";
import styles from "./caches-list.module.css";
import { NoRows } from "./no-rows.tsx";
import { useAnnounceChanges } from "./use-announce-changes.ts";
import type { CachesListState } from "./use-caches-list.ts";
import { useGrowUntouched } from "./use-grow-untouched.ts";
import { useReturnToTop } from "./use-return-to-top.ts";
import { useStayPut } from "./use-stay-put.ts";

// What the first paint does not need comes after it.
const ExportMenu = lazy(() =>
  import("../../features/export/export-menu.tsx").then(({ ExportMenu: component }) => ({
    default: component,
  })),
);

interface CachesListProps {
  list: CachesListState;
  region: Region;
  view: View;
  openId: string | null;
  hrefTo: (cacheId: string) => string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** What is searched for, to be marked where it is found. */
  highlight: string;
  onTag: (tag: TagFilter) => void;
  onOpen: (cacheId: string) => void;
  onClearFilters: () => void;
  onSwitchRegion: () => void;
}

const none: never[] = [];
/** What comes sooner needs no sign that it is coming. Milliseconds. */
const lateMs = 300;

/** The list in each of its states: loading, rows, more to come, partial, empty, no match, or a problem. */
export function CachesList(props: CachesListProps) {
  const { list, region, view, openId, hrefTo, sort, onSort, highlight, onTag, onOpen } = props;
  const { onClearFilters, onSwitchRegion } = props;
  const t = useTranslations("list");
  const regionName = useRegionName();
  const { loaded, standing, coverage, failure, moreFailure, hasMore, isLoading, isLoadingMore } = list;
  const { more, refreshNow, showNew } = list;
  const caches = loaded?.caches ?? none;
  const total = list.total ?? 0;

  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const openIndex = useMemo(() => caches.findIndex(({ id }) => id === openId), [caches, openId]);
  const rowWindow = useRowWindow({ scroller, count: caches.length, openIndex });
  useScrollMemory(scroller, list.key);
  const { first, height } = rowWindow;
  useKeepPlace({ scroller, listKey: list.key, caches, first, height });
  useStayPut({ frame, scroller });
  useReturnToTop(scroller, list.settle);
  useGrowUntouched({
    frame,
    scroller,
    isInUse: openId !== null,
    isEmpty: caches.length === 0,
    hasGone: list.belonging < caches.length,
    news: list.news,
    show: showNew,
  });
  useAnnounceChanges(list);
  useAutoLoad({
    scroller,
    listKey: list.key,
    nearEnd: rowWindow.nearEnd,
    canLoad: hasMore && !isLoadingMore && !list.isStartingOver && !list.isPlaceholder && moreFailure === null,
    load: more,
  });
  const usualSort = useMemo(() => defaultSort(view.filters), [view.filters]);
  const actions = useMemo(() => ({ hrefTo, onTag }), [hrefTo, onTag]);
  const late = useLate(list.isPlaceholder, lateMs);
  const onShowNew = useCallback(() => {
    scroller.current?.scrollTo(0, 0);
    showNew();
  }, [showNew]);
  const staleCode = list.reloadFailure?.code ?? (standing?.stale ? standing.staleReason : null);

  return (
    <>
      <ListHeader
        coverage={coverage}
        total={total}
        filtered={list.filtered}
        first={rowWindow.first}
        last={rowWindow.last}
        rows={caches.length}
        onLoadRest={list.loadRest}
      >
        <RefreshControl
          asOf={standing?.asOf ?? null}
          everyMs={list.everyMs}
          running={list.isRefreshing}
          loading={isLoading}
          failed={staleCode !== null}
          paused={list.paused}
          selecting={list.selecting}
          onRefresh={refreshNow}
          onPause={list.setPaused}
        />
        <Suspense>
          <ExportMenu region={region.id} view={view} coverage={coverage} />
        </Suspense>
      </ListHeader>
      {staleCode !== null && standing && (
        <StaleNotice asOf={standing.asOf} code={staleCode} running={list.isRefreshing} onRetry={refreshNow} />
      )}
      {standing?.warnings.map(({ code, count }) => (
        <Notice key={code} tone="warn">
          {code === "unreadable_rows" ? t("unreadable", { count }) : t("countDiffers", { count })}
        </Notice>
      ))}
      <div
        ref={frame}
        className={`${styles.frame} ${late ? styles.late : ""}`}
        aria-busy={list.isPlaceholder}
      >
        <NewsPill news={list.news} onShow={onShowNew} />
        <TableActionsProvider value={actions}>
          <CachesTable
            caches={caches}
            rowWindow={rowWindow}
            scroller={scroller}
            openId={openId}
            onOpen={onOpen}
            rowCount={coverage?.complete ? Math.max(total, caches.length) : -1}
            sort={sort}
            usualSort={usualSort}
            onSort={onSort}
            highlight={highlight}
            marks={list.marks}
            loading={isLoading}
            instead={instead()}
            footer={footer()}
          />
        </TableActionsProvider>
      </div>
    </>
  );

  function instead() {
    if (failure) {
      return (
        <ProblemMessage
          failure={failure}
          retrying={list.isRetrying}
          region={regionName(region)}
          onRetry={refreshNow}
          onReload={refreshNow}
          onClearFilters={onClearFilters}
          onSwitchRegion={onSwitchRegion}
        />
      );
    }
    if (isLoading || !loaded || caches.length > 0) return null;
    return (
      <NoRows
        list={list}
        region={region}
        text={highlight}
        onClearFilters={onClearFilters}
        onSwitchRegion={onSwitchRegion}
      />
    );
  }

  function footer() {
    if (!coverage || caches.length === 0) return null;
    return (
      <ListFooter
        shown={list.belonging}
        total={total}
        coverage={coverage}
        state={isLoadingMore ? "loading" : hasMore ? "more" : "end"}
        failure={moreFailure}
        onMore={more}
        onReload={onShowNew}
        onLoadRest={list.loadRest}
      />
    );
  }
}
