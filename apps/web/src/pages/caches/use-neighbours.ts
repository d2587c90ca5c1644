import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Neighbours } from "../../features/drawer/drawer-header.tsx";
import type { LiveList } from "../../list/live-list.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import type { useView } from "../../url/use-view.ts";

const noRows: never[] = [];

/** The caches before and after the open one in the list; after the last one that is loaded, the next page is. */
export function useNeighbours(id: string, view: ReturnType<typeof useView>, list: LiveList): Neighbours {
  const t = useTranslations("drawer");
  const announce = useAnnounce();
  const rows = list.shown?.rows ?? noRows;
  const index = rows.findIndex((row) => row.id === id);
  const total = Math.max(rows.length, list.shown?.total ?? 0);
  const position = (place: number) => t("position", { index: place + 1, total });
  const step = (to: number) => {
    const next = rows[to];
    if (!next) return null;
    return () => {
      view.go({ cacheId: next.id }, { replace: true });
      const { id: nextId, name, status } = next.read();
      announce(t("step", { name: name ?? nextId, status: status ?? "", position: position(to) }));
    };
  };
  const { hasMore, loadMore, moreFailure } = list;
  // The cache whose next one is still to be loaded.
  const awaiting = useRef<string | null>(null);
  const load = () => {
    awaiting.current = id;
    loadMore();
  };
  const hasNext = index !== -1 && index + 1 < rows.length;
  const isFailed = moreFailure !== null;
  const goOn = useEffectEvent(() => {
    awaiting.current = null;
    step(index + 1)?.();
  });
  useEffect(() => {
    if (awaiting.current === id && (hasNext || isFailed)) goOn();
  }, [id, hasNext, isFailed]);
  if (index === -1) return { position: null, onPrevious: null, onNext: null };
  return {
    position: position(index),
    onPrevious: step(index - 1),
    onNext: step(index + 1) ?? (hasMore ? load : null),
  };
}
