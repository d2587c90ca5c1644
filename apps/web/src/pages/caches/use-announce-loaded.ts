import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { LiveList } from "../../list/live-list.ts";
import { useAnnounce } from "../../ui/announcer.tsx";

/** How long the list must stand still before it is announced, so that scrolling does not chatter. */
const settledMs = 1000;

/** Tells screen readers how much is loaded, each time the list has settled and that number has changed. */
export function useAnnounceLoaded(list: LiveList) {
  const { key } = list;
  const t = useTranslations("announce");
  const announce = useAnnounce();
  const { count, total, complete, isAll } = loadedOf(list);
  const busy = list.isLoading || list.isLoadingMore || list.isStartingOver || list.isPlaceholder;
  const said = useRef({ key: "", count: 0 });
  useEffect(() => {
    // A list without rows says so by itself; the same number of rows, read again, is no news.
    if (busy || count === 0 || (said.current.key === key && said.current.count === count)) return undefined;
    const timer = setTimeout(() => {
      said.current = { key, count };
      announce(
        complete && !isAll
          ? t("loadedOf", { loaded: count, total })
          : t("loaded", { loaded: count, more: String(!isAll) }),
      );
    }, settledMs);
    return () => clearTimeout(timer);
  }, [announce, t, key, busy, count, total, complete, isAll]);
}

function loadedOf({ shown, hasMore }: LiveList) {
  if (!shown) return { count: 0, total: 0, complete: false, isAll: false };
  const { rows, total, matching, coverage } = shown;
  const { complete } = coverage;
  return { count: rows.length, total, complete, isAll: !hasMore && complete && total <= matching };
}
