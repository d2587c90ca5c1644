import type { ImageCache } from "@cachescope/contract";
import { useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { knownStatus } from "../../domain/status.ts";
import type { LiveList } from "../../list/live-list.ts";
import { addUnspoken, isNothing, nothingUnspoken } from "../../list/unspoken.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import type { Tone } from "../../ui/badge.tsx";
import { statusLook } from "../../wording/status.ts";

/** The least time between two announcements; each tells all that happened since the last. */
const gapMs = 5000;
/** How many caches are named, the most urgent first; the others are counted. */
const mostNamed = 3;
const urgency: Tone[] = ["bad", "warn", "good"];

/** Tells screen readers which caches have another status now, and how many are gone or new; everything once. */
export function useAnnounceChanges({ key, shown }: LiveList) {
  const announce = useAnnounce();
  const textOf = useChangeText();
  const unspoken = useRef(nothingUnspoken);
  const spokenAt = useRef(Number.NEGATIVE_INFINITY);
  const heard = useRef(new WeakSet<object>());
  const latest = shown?.latest ?? null;
  const waiting = shown?.pending?.kind === "added" ? shown.pending.count : 0;

  useEffect(() => {
    const isNew = latest !== null && !heard.current.has(latest);
    if (isNew) heard.current.add(latest);
    unspoken.current = addUnspoken(unspoken.current, key, isNew ? latest : null, waiting);
    if (isNothing(unspoken.current)) return undefined;
    const timer = setTimeout(
      () => {
        const { turned, gone, added } = unspoken.current;
        announce(textOf([...turned.values()], gone, added));
        unspoken.current = { ...nothingUnspoken, listKey: key, waiting };
        spokenAt.current = performance.now();
      },
      Math.max(0, spokenAt.current + gapMs - performance.now()),
    );
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- another language is no reason to speak
  }, [announce, key, latest, waiting]);
}

function useChangeText() {
  const t = useTranslations();
  const format = useFormatter();
  return (turned: readonly ImageCache[], gone: number, added: number): string => {
    const count = turned.length;
    const names = turned
      .toSorted((a, b) => urgencyOf(a) - urgencyOf(b))
      .slice(0, mostNamed)
      .map(({ id, name, status }) => {
        const known = knownStatus(status);
        return t("announce.changedTo", {
          name: name ?? id,
          status: known ? t(`status.${known}`) : (status ?? t("status.none")),
        });
      });
    if (count > mostNamed) names.push(t("announce.others", { count: count - mostNamed }));
    const parts = [
      count > 0 && t("announce.changed", { count, names: format.list(names) }),
      gone > 0 && t("announce.gone", { count: gone }),
      added > 0 && t("refresh.added", { count: added }),
    ];
    return parts.filter((part) => part !== false).join(". ");
  };
}

function urgencyOf({ status }: ImageCache): number {
  const place = urgency.indexOf(statusLook(status).tone);
  return place === -1 ? urgency.length : place;
}
