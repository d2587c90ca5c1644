import type { ImageCache } from "@cachescope/contract";
import { useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useAnnounce } from "../../ui/announcer.tsx";
import type { Tone } from "../../ui/badge.tsx";
import { knownStatus, statusLook } from "../../wording/status.ts";
import type { CachesListState } from "./use-caches-list.ts";

/** Changes are spoken of this often at most, all of them together. Milliseconds. */
const gapMs = 5000;
/** So many are named, those that need somebody first; of more the number is told. */
const mostNamed = 3;
const urgency: Tone[] = ["bad", "warn", "good"];

/** What was not spoken yet. */
interface Unsaid {
  turned: Map<string, ImageCache>;
  gone: number;
  added: number;
}
const nothing = (): Unsaid => ({ turned: new Map(), gone: 0, added: 0 });

/** Tells screen readers which caches have another status now, and how many are gone or new; each of it once. */
export function useAnnounceChanges({ key, latest, news }: Pick<CachesListState, "key" | "latest" | "news">) {
  const announce = useAnnounce();
  const say = useChangeWords();
  const unsaid = useRef(nothing());
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  const heard = useRef(new WeakSet<object>());
  const waiting = useRef({ key, count: 0 });
  const added = news?.kind === "added" ? news.count : 0;

  useEffect(() => {
    // Another view is not news, whatever waits there since somebody was there before.
    if (waiting.current.key !== key) unsaid.current = nothing();
    else unsaid.current.added += Math.max(0, added - waiting.current.count);
    waiting.current = { key, count: added };
  }, [key, added]);
  useEffect(() => {
    if (!latest || heard.current.has(latest)) return;
    heard.current.add(latest);
    for (const cache of latest.turned) unsaid.current.turned.set(cache.id, cache);
    unsaid.current.gone += latest.gone;
  }, [latest]);
  useEffect(() => {
    const { turned, gone, added: more } = unsaid.current;
    if (turned.size + gone + more === 0) return undefined;
    const wait = Math.max(0, saidAt.current + gapMs - performance.now());
    const timer = setTimeout(() => {
      announce(say([...turned.values()], gone, more));
      unsaid.current = nothing();
      saidAt.current = performance.now();
    }, wait);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- only what is new is spoken of, not the words for it
  }, [announce, key, latest, added]);
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
