import type { Region, TagFilter } from "@cachescope/contract";
import { useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { TableActionsProvider } from "../features/table/actions.ts";
import { CachesTable } from "../features/table/caches-table.tsx";
import { ListFooter } from "../features/table/list-footer.tsx";
import { ListHeader } from "../features/table/list-header.tsx";
import { useAutoLoad } from "../features/table/use-auto-load.ts";
import { useScrollMemory } from "../features/table/use-scroll-memory.ts";
import { useRowWindow } from "../features/table/use-row-window.ts";
import { Button } from "../ui/button.tsx";
import { Message, Notice } from "../ui/message.tsx";
import { ProblemMessage } from "../wording/problem.tsx";
import { useRelativeTime } from "../wording/time.tsx";
import type { CachesListState } from "./use-caches-list.ts";

interface CachesListProps {
  list: CachesListState;
  region: Region;
  openId: string | null;
  hrefTo: (cacheId: string) => string;
  onTag: (tag: TagFilter) => void;
  onOpen: (cacheId: string) => void;
  onClearFilters: () => void;
  onSwitchRegion: () => void;
}

const none: never[] = [];

/** The list in each of its states: loading, rows, more to come, partial, empty, no match, or a problem. */
export function CachesList(props: CachesListProps) {
  const { list, region, openId, hrefTo, onTag, onOpen, onClearFilters, onSwitchRegion } = props;
  const t = useTranslations("list");
  const problem = useTranslations("problem");
  const relative = useRelativeTime();
  const { loaded, failure, moreFailure, reloadFailure, hasMore, isLoading, isLoadingMore, more, reload } =
    list;
  const caches = loaded?.caches ?? none;
  const scroller = useRef<HTMLDivElement>(null);
  const openIndex = useMemo(() => caches.findIndex(({ id }) => id === openId), [caches, openId]);
  const rowWindow = useRowWindow({ scroller, count: caches.length, openIndex });
  useScrollMemory(scroller, list.key);
  useAutoLoad({
    scroller,
    nearEnd: rowWindow.nearEnd,
    canLoad: hasMore && !isLoadingMore && !list.isReloading && !moreFailure,
    load: more,
  });
  const actions = useMemo(() => ({ hrefTo, onTag }), [hrefTo, onTag]);

  return (
    <>
      <ListHeader
        coverage={loaded?.coverage ?? null}
        first={rowWindow.first}
        last={rowWindow.last}
        asOf={loaded?.asOf ?? null}
        reloading={list.isReloading}
        onReload={reload}
      />
      {reloadFailure && loaded?.asOf && (
        <Notice tone="warn" action={<Button onClick={reload}>{t("tryAgain")}</Button>}>
          {t("refreshFailed", {
            when: relative(loaded.asOf),
            cause: problem(`title.${reloadFailure.code}`),
          })}
        </Notice>
      )}
      {loaded !== null && loaded.unreadableRows > 0 && (
        <Notice tone="warn">{t("unreadable", { count: loaded.unreadableRows })}</Notice>
      )}
      <TableActionsProvider value={actions}>
        <CachesTable
          caches={caches}
          rowWindow={rowWindow}
          scroller={scroller}
          openId={openId}
          onOpen={onOpen}
          rowCount={rowCount()}
          loading={isLoading}
          instead={instead()}
          footer={footer()}
        />
      </TableActionsProvider>
    </>
  );

  function rowCount(): number {
    if (!loaded) return -1;
    const { complete, total } = loaded.coverage;
    if (complete) return caches.length;
    return total !== null && total > caches.length ? total : -1;
  }

  function instead() {
    if (failure) {
      return (
        <ProblemMessage
          failure={failure}
          region={region.name.en}
          onRetry={reload}
          onReload={reload}
          onClearFilters={onClearFilters}
          onSwitchRegion={onSwitchRegion}
        />
      );
    }
    if (isLoading || !loaded || caches.length > 0 || hasMore) return null;
    return list.filtered ? (
      <Message
        icon="search"
        tone="neutral"
        title={t("noMatchTitle")}
        action={<Button onClick={onClearFilters}>{t("clearFilters")}</Button>}
      >
        {t("noMatchBody", { region: region.name.en })}
      </Message>
    ) : (
      <Message
        icon="preparing"
        tone="neutral"
        title={t("emptyTitle", { region: region.name.en })}
        action={<Button onClick={onSwitchRegion}>{t("emptyAction")}</Button>}
      >
        {t("emptyBody")}
      </Message>
    );
  }

  function footer() {
    if (!loaded || (caches.length === 0 && !hasMore)) return null;
    const rest = loaded.endedEarly ? "endedEarly" : hasMore ? "more" : "end";
    return (
      <ListFooter
        coverage={loaded.coverage}
        state={isLoadingMore ? "loading" : rest}
        failure={moreFailure}
        onMore={more}
        onReload={reload}
      />
    );
  }
}
