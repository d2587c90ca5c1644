import type { CacheEvent } from "@cachescope/contract";

/** One or more like events in a row. Times are epoch milliseconds; `from` and `to` are 0 to 1 on the axis of all. */
export interface TimelineEntry {
  type: string | null;
  warning: boolean;
  reason: string | null;
  message: string | null;
  count: number;
  times: { first: number; last: number; from: number; to: number } | null;
}

export interface Timeline {
  entries: TimelineEntry[];
  eventCount: number;
  warnings: number;
  /** From the first event to the last, in milliseconds; null when no event has a time. */
  span: number | null;
}

/**
 * Events as a story: oldest first, those without a time last, like neighbours merged. One event of the API can
 * itself stand for several (`Count`), from its first to its last time.
 */
export function timeline(events: readonly CacheEvent[]): Timeline {
  const dated = events.map((event) => ({ event, times: readTimes(event) }));
  dated.sort((a, b) => (a.times?.first ?? Infinity) - (b.times?.first ?? Infinity) || 0);
  const start = Math.min(...dated.map(({ times }) => times?.first ?? Infinity));
  const end = Math.max(...dated.map(({ times }) => times?.last ?? -Infinity));
  const span = Number.isFinite(start) ? end - start : null;
  const place = (time: number) => (span ? (time - start) / span : 0);

  const entries: TimelineEntry[] = [];
  for (const { event, times } of dated) {
    const last = entries.at(-1);
    if (last && sameWords(last, event) && (last.times === null) === (times === null)) {
      last.count += event.count ?? 1;
      if (last.times && times) {
        last.times.last = Math.max(last.times.last, times.last);
        last.times.to = place(last.times.last);
      }
      continue;
    }
    entries.push({
      type: event.type,
      warning: isWarning(event),
      reason: event.reason,
      message: event.message,
      count: event.count ?? 1,
      times: times && { ...times, from: place(times.first), to: place(times.last) },
    });
  }
  return { entries, eventCount: events.length, warnings: events.filter(isWarning).length, span };
}

/** ECI documents Normal and Warning; anything else is shown, but is not a warning. */
const isWarning = ({ type }: CacheEvent) => type === "Warning";

const sameWords = (a: TimelineEntry, b: CacheEvent) =>
  a.type === b.type && a.reason === b.reason && a.message === b.message;

function readTimes({ firstAt, lastAt }: CacheEvent): { first: number; last: number } | null {
  const first = firstAt ?? lastAt;
  const last = lastAt ?? firstAt;
  if (first === null || last === null) return null;
  const times = [Date.parse(first), Date.parse(last)];
  return { first: Math.min(...times), last: Math.max(...times) };
}
