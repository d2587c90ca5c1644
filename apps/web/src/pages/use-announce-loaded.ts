import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "../ui/announcer.tsx";
import type { CachesListState } from "./use-caches-list.ts";

/** So long must the list stand still before it is spoken of, so that scrolling does not chatter. Milliseconds. */
const settled = 1000;

/** Tells screen readers how much is loaded, each time the list has settled. */
export function useAnnounceLoaded(list: CachesListState) {
  const { key, loaded, hasMore } = list;
  const complete = list.coverage?.complete ?? false;
  const t = useTranslations("list");
  const announce = useAnnounce();
  const busy = list.isLoading || list.isLoadingMore || list.isStartingOver || list.isPlaceholder;
  const count = loaded?.caches.length ?? null;
  useEffect(() => {
    if (busy || count === null) return undefined;
    const words = t("announceLoaded", { loaded: count, more: String(hasMore || !complete) });
    const timer = setTimeout(() => announce(words), settled);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another list of as many caches is news too
  }, [announce, t, key, busy, count, hasMore, complete]);
}
