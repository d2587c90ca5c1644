import type { ImageCache } from "@cachescope/contract";
import { useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useAnnounce } from "../ui/announcer.tsx";
import type { Tone } from "../ui/badge.tsx";
import { knownStatus, statusLook } from "../wording/status.ts";
import type { CachesListState } from "./use-caches-list.ts";

/** Changes are spoken of this often at most, all of them together. Milliseconds. */
const gapMs = 5000;
/** So many are named, those that need somebody first; of more the number is told. */
const mostNamed = 3;
const urgency: Tone[] = ["bad", "warn", "good"];

/** Tells screen readers which caches have another status now, and how many are gone or new. */
export function useAnnounceChanges({ latest, news }: Pick<CachesListState, "latest" | "news">) {
  const announce = useAnnounce();
  const say = useChangeWords();
  const turned = useRef(new Map<string, ImageCache>());
  const gone = useRef(0);
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  const added = news?.kind === "added" ? news.count : 0;

  useEffect(() => {
    for (const cache of latest?.turned ?? []) turned.current.set(cache.id, cache);
    gone.current += latest?.gone ?? 0;
  }, [latest]);
  useEffect(() => {
    if (turned.current.size + gone.current + added === 0) return undefined;
    const wait = Math.max(0, saidAt.current + gapMs - performance.now());
    const timer = setTimeout(() => {
      announce(say([...turned.current.values()], gone.current, added));
      turned.current.clear();
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
  return (turned: readonly ImageCache[], gone: number, added: number): string => {
    const count = turned.length;
    const names = turned
      .toSorted((a, b) => urgencyOf(a) - urgencyOf(b))
      .slice(0, mostNamed)
      .map(({ id, name, status }) => {
        const known = knownStatus(status);
        return t("refresh.changedTo", {
          name: name ?? id,
          status: known ? t(`status.${known}`) : (status ?? t("status.none")),
        });
      });
    if (count > mostNamed) names.push(t("refresh.others", { count: count - mostNamed }));
    const parts = [
      count > 0 && t("refresh.changed", { count, names: format.list(names) }),
      gone > 0 && t("refresh.gone", { count: gone }),
      added > 0 && t("refresh.added", { count: added }),
    ];
    return parts.filter((part) => part !== false).join(". ");
  };
}

function urgencyOf({ status }: ImageCache): number {
  const place = urgency.indexOf(statusLook(status).tone);
  return place === -1 ? urgency.length : place;
}
