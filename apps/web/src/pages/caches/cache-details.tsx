import type { Region, TagFilter } from "@cachescope/contract";
import { useCallback, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { CacheDrawer } from "../../features/drawer/cache-drawer.tsx";
import { EventTimeline } from "../../features/timeline/event-timeline.tsx";
import { useAnnounce } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";
import type { useView } from "../../url/use-view.ts";
import { ProblemMessage } from "../../wording/problem.tsx";
import { useRegionName } from "../../wording/region-name.ts";
import { useCache } from "./use-cache.ts";
import type { CachesListState } from "./use-caches-list.ts";
import { useLast } from "./use-last.ts";

interface CacheDetailsProps {
  region: Region;
  id: string;
  view: ReturnType<typeof useView>;
  list: CachesListState;
  onTag: (tag: TagFilter) => void;
}

/** The drawer of one cache: its row at once, its full record as soon as it is there. */
export function CacheDetails({ region, id, view, list, onTag }: CacheDetailsProps) {
  const t = useTranslations();
  const regionName = useRegionName();
  const announce = useAnnounce();
  const { data, failure, isRetrying, refetch } = useCache(region.id, id, list.latest);
  const { go, filters, tab } = view;
  const caches = list.loaded?.caches ?? [];
  const index = caches.findIndex((cache) => cache.id === id);
  const last = useLast(caches[index] ?? null);
  const row = last?.id === id ? last : null;
  /** Why what is known is not known anew. */
  const outdated = failure?.code ?? data?.staleReason ?? null;
  /** What is known stays on screen, even of what is gone: somebody may be reading it. */
  const known = data !== undefined || row !== null;
  const removed = known && failure?.code === "cache_not_found";
  const name = data?.item.name ?? row?.name ?? id;

  useEffect(() => {
    const before = document.title;
    document.title = t("app.cacheTitle", { name, region: regionName(region) });
    return () => {
      document.title = before;
    };
  }, [t, name, region, regionName]);

  const onClose = useCallback(() => go({ cacheId: null }), [go]);
  useReturnOfFocus(id);
  const total = Math.max(caches.length, list.total ?? 0);
  const position = (place: number) => t("drawer.position", { index: place + 1, total });
  const step = (to: number) => {
    const next = caches[to];
    if (!next) return null;
    return () => {
      go({ cacheId: next.id }, { replace: true });
      const { status } = next;
      announce(
        t("drawer.step", { name: next.name ?? next.id, status: status ?? "", position: position(to) }),
      );
    };
  };
  const atEnd = index === caches.length - 1;
  const { hasMore, isLoadingMore, more } = list;
  useEffect(() => {
    if (index >= 0 && atEnd && hasMore && !isLoadingMore && !list.moreFailure) more();
  }, [index, atEnd, hasMore, isLoadingMore, list.moreFailure, more]);

  return (
    <CacheDrawer
      id={id}
      row={row}
      detail={data ?? null}
      problem={
        failure &&
        !known && (
          <ProblemMessage
            failure={failure}
            retrying={isRetrying}
            region={regionName(region)}
            onRetry={() => {
              void refetch();
              if (list.failure) list.refreshNow();
            }}
            onBack={onClose}
          />
        )
      }
      removed={removed}
      notice={
        outdated !== null &&
        known &&
        (removed ? (
          <Notice tone="bad" action={<Button onClick={onClose}>{t("drawer.backToList")}</Button>}>
            {t("drawer.removed")}
          </Notice>
        ) : (
          <Notice tone="warn" action={<Button onClick={() => void refetch()}>{t("list.tryAgain")}</Button>}>
            {t(data ? "drawer.notRefreshed" : "drawer.outdated", {
              cause: t(`problem.title.${outdated}`),
            })}
          </Notice>
        ))
      }
      tab={tab}
      neighbours={{
        position: index >= 0 ? position(index) : null,
        onPrevious: index > 0 ? step(index - 1) : null,
        onNext: index >= 0 ? step(index + 1) : null,
      }}
      events={data && <EventTimeline key={id} cache={data.item} />}
      onTab={(next) => go({ tab: next }, { replace: true })}
      onTag={onTag}
      onImage={(image) => go({ filters: { ...filters, image } })}
      onClose={onClose}
    />
  );
}

/** When the drawer goes, however it goes, focus returns to the row of the cache it showed last, or to the list. */
function useReturnOfFocus(id: string) {
  const last = useRef(id);
  useEffect(() => {
    last.current = id;
  }, [id]);
  useEffect(
    () => () => {
      // The row is kept drawn while its drawer is open, if it is loaded at all.
      const link = document.querySelector<HTMLElement>(`[data-row-link="${CSS.escape(last.current)}"]`);
      (link ?? document.querySelector<HTMLElement>("#main"))?.focus({ preventScroll: true });
    },
    [],
  );
}
