import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "../../ui/announcer.tsx";
import type { CachesListState } from "./use-caches-list.ts";

/** So long must the list stand still before it is spoken of, so that scrolling does not chatter. Milliseconds. */
const settled = 1000;

/** Tells screen readers how much is loaded, each time the list has settled and that is another number. */
export function useAnnounceLoaded(list: CachesListState) {
  const { key, loaded, hasMore } = list;
  const complete = list.coverage?.complete ?? false;
  const t = useTranslations("list");
  const announce = useAnnounce();
  const total = list.total ?? 0;
  const isAll = !hasMore && complete && total <= list.belonging;
  const busy = list.isLoading || list.isLoadingMore || list.isStartingOver || list.isPlaceholder;
  const count = loaded?.caches.length ?? 0;
  const said = useRef({ key: "", count: 0 });
  useEffect(() => {
    // A list without rows says itself why; the same number of them, read again, is no news.
    if (busy || count === 0 || (said.current.key === key && said.current.count === count)) return undefined;
    const timer = setTimeout(() => {
      said.current = { key, count };
      announce(
        complete && !isAll
          ? t("announceOf", { loaded: count, total })
          : t("announceLoaded", { loaded: count, more: String(!isAll) }),
      );
    }, settled);
    return () => clearTimeout(timer);
  }, [announce, t, key, busy, count, total, complete, isAll]);
}
