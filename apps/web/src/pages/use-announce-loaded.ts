import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "../ui/announcer.tsx";
import type { CachesListState } from "./use-caches-list.ts";

/** So long must the list stand still before it is spoken of, so that scrolling does not chatter. Milliseconds. */
const settled = 1000;

/** Tells screen readers how much is loaded, each time the list has settled and that is another number. */
export function useAnnounceLoaded(list: CachesListState) {
  const { key, loaded, hasMore } = list;
  const complete = list.coverage?.complete ?? false;
  const t = useTranslations("list");
  const announce = useAnnounce();
  const isAll = !hasMore && complete && (list.total ?? 0) <= list.belonging;
  const busy = list.isLoading || list.isLoadingMore || list.isStartingOver || list.isPlaceholder;
  const count = loaded?.caches.length ?? null;
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (busy || count === null) return undefined;
    const words = t("announceLoaded", { loaded: count, more: String(!isAll) });
    // Another list of as many caches is news, the same one read again is not.
    const what = `${key} ${words}`;
    if (what === said.current) return undefined;
    const timer = setTimeout(() => {
      said.current = what;
      announce(words);
    }, settled);
    return () => clearTimeout(timer);
  }, [announce, t, key, busy, count, isAll]);
}
