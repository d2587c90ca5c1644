import type { CacheEvent, ImageCacheWithEvents } from "@cachescope/contract";

interface Times {
  first: number;
  last: number;
}

/** What one event of the API stands for: itself, or several (`Count`) from its first to its last time. */
export interface Occurrence {
  count: number;
  /** Null where the API does not say when. */
  times: Times | null;
}

/** One or more like events in a row. Times are epoch milliseconds. */
export interface TimelineEntry extends Occurrence {
  type: string | null;
  warning: boolean;
  reason: string | null;
  message: string | null;
  /** The place of the image it is about; null where it is about all of the cache. */
  image: number | null;
  /** What was folded into it, itself among them. */
  occurrences: Occurrence[];
}

/** A time in which nothing was heard, in milliseconds. */
export interface Silence {
  silentMs: number;
}

export interface Timeline {
  items: (TimelineEntry | Silence)[];
  eventCount: number;
  warnings: number;
  /** From the first event to the last, in milliseconds; null when no event has a time. */
  span: number | null;
  /** When the last event ended, in epoch milliseconds; null likewise. */
  lastAt: number | null;
}

/** A silence is worth telling from here on. Milliseconds. */
export const silenceMs = 15 * 60_000;

interface Read extends Occurrence {
  event: CacheEvent;
  image: number | null;
}

/**
 * Events as a story: oldest first, those without a time last. Between two events about all of the cache, those of one image
 * stand together, and like neighbours are one. Nothing is put together across a silence.
 */
export function timeline({ events, build }: Pick<ImageCacheWithEvents, "events" | "build">): Timeline {
  const read = events
    .map((event, place): Read => ({
      event,
      image: build.eventImages[place] ?? null,
      count: event.count ?? 1,
      times: readTimes(event),
    }))
    .toSorted((a, b) => startOf(a) - startOf(b) || 0);
  const items: Timeline["items"] = [];
  let chapter: Read[] = [];
  let lastAt = -Infinity;
  const close = () => {
    items.push(...fold(byImage(chapter)));
    chapter = [];
  };
  for (const each of read) {
    const silentMs = startOf(each) - lastAt;
    if (Number.isFinite(silentMs) && silentMs >= silenceMs) {
      close();
      items.push({ silentMs });
    } else if (each.times === null && Number.isFinite(lastAt) && chapter.at(-1)?.times) close();
    lastAt = Math.max(lastAt, each.times?.last ?? -Infinity);
    chapter.push(each);
  }
  close();
  const start = Math.min(...read.map(startOf));
  const isDated = Number.isFinite(start);
  return {
    items,
    eventCount: events.length,
    warnings: events.filter(isWarning).length,
    span: isDated ? lastAt - start : null,
    lastAt: isDated ? lastAt : null,
  };
}

export const isEntry = (item: TimelineEntry | Silence): item is TimelineEntry => "occurrences" in item;

const startOf = ({ times }: Read): number => times?.first ?? Infinity;

/** Puts those of one image together, where the first of them stands; one about all of the cache ends that. */
function byImage(read: readonly Read[]): Read[] {
  const ordered: Read[] = [];
  let groups = new Map<number, Read[]>();
  const close = () => {
    ordered.push(...[...groups.values()].flat());
    groups = new Map();
  };
  for (const each of read) {
    if (each.image === null) {
      close();
      ordered.push(each);
    } else groups.set(each.image, [...(groups.get(each.image) ?? []), each]);
  }
  close();
  return ordered;
}

function fold(read: readonly Read[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const { event, image, count, times } of read) {
    const last = entries.at(-1);
    const occurrence = { count, times };
    if (last?.image === image && sameWords(last, event) && (last.times === null) === (times === null)) {
      last.count += count;
      last.occurrences.push(occurrence);
      if (last.times && times) last.times = { ...last.times, last: Math.max(last.times.last, times.last) };
      continue;
    }
    entries.push({
      type: event.type,
      warning: isWarning(event),
      reason: event.reason,
      message: event.message,
      image,
      count,
      times,
      occurrences: [occurrence],
    });
  }
  return entries;
}

/** ECI documents Normal and Warning; anything else is shown, but is not a warning. */
const isWarning = ({ type }: CacheEvent) => type === "Warning";

const sameWords = (a: TimelineEntry, b: CacheEvent) =>
  a.type === b.type && a.reason === b.reason && a.message === b.message;

function readTimes({ firstAt, lastAt }: CacheEvent): Times | null {
  const first = firstAt ?? lastAt;
  const last = lastAt ?? firstAt;
  if (first === null || last === null) return null;
  const times = [Date.parse(first), Date.parse(last)];
  return { first: Math.min(...times), last: Math.max(...times) };
}
