import type { ImageCache } from "@cachescope/contract";
import { useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useAnnounce } from "../ui/announcer.tsx";
import { knownStatus } from "../wording/status.ts";
import type { CachesListState } from "./use-caches-list.ts";

/** Changes are spoken of this often at most, all of them together. Milliseconds. */
const gapMs = 5000;
/** So many are named; of more only the number is told. */
const mostNamed = 2;

/** Tells screen readers which caches changed, and how many are gone or new. */
export function useAnnounceChanges({ latest, news }: Pick<CachesListState, "latest" | "news">) {
  const announce = useAnnounce();
  const say = useChangeWords();
  const changed = useRef(new Map<string, ImageCache>());
  const gone = useRef(0);
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  const added = news?.kind === "added" ? news.count : 0;

  useEffect(() => {
    for (const cache of latest?.changed ?? []) changed.current.set(cache.id, cache);
    gone.current += latest?.gone ?? 0;
  }, [latest]);
  useEffect(() => {
    if (changed.current.size + gone.current + added === 0) return undefined;
    const wait = Math.max(0, saidAt.current + gapMs - performance.now());
    const timer = setTimeout(() => {
      announce(say([...changed.current.values()], gone.current, added));
      changed.current.clear();
      gone.current = 0;
      saidAt.current = performance.now();
    }, wait);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- only what is new is spoken of, not the words for it
  }, [announce, latest, added]);
}

function useChangeWords() {
  const t = useTranslations();
  const format = useFormatter();
  return (caches: readonly ImageCache[], gone: number, added: number): string => {
    const count = caches.length;
    const names = caches.map(({ id, name, status }) => {
      const known = knownStatus(status);
      return t("refresh.changedTo", {
        name: name ?? id,
        status: known ? t(`status.${known}`) : (status ?? t("status.none")),
      });
    });
    const parts = [
      count > mostNamed && t("refresh.changed", { count }),
      count > 0 && count <= mostNamed && t("refresh.changedNamed", { count, names: format.list(names) }),
      gone > 0 && t("refresh.gone", { count: gone }),
      added > 0 && t("refresh.added", { count: added }),
    ];
    return parts.filter((part) => part !== false).join(". ");
  };
}
