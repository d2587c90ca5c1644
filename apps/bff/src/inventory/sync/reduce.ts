import type { ListingEvent, Moment } from "./events.ts";
import type { ListingLimits } from "./limits.ts";
import { askForPage } from "./asking.ts";
import { begin, wantsMore } from "./begin.ts";
import { check, finish } from "./finish.ts";
import { crash, takeOutcome } from "./page-outcome.ts";
import type { ListingState } from "./state.ts";
import { readingOf } from "./state.ts";
import { isDue } from "./timetable.ts";
import type { Conditions, Transition } from "./transition.ts";
import { close, invalidate, stay } from "./transition.ts";

/** What a listing does when something happens to it. Pure: clocks, calls and timers belong to the runner. */
export function reduce(
  limits: ListingLimits,
  state: ListingState,
  event: ListingEvent,
  at: Moment,
): Transition {
  const conditions = { limits, at };
  const { activity } = state;
  if (event.kind === "crashed") return crash(state, event.error, conditions);
  if (activity.kind === "closed") return stay(state);
  if (isReport(event)) return takeReport(state, event, conditions);
  switch (event.kind) {
    case "asked":
      return ask(state, event, conditions);
    case "refreshAsked":
      return refresh(state, conditions);
    case "found":
      return find(state, event);
    case "changed":
      return invalidate(state);
    case "evicted":
      return evict(state);
    case "closed":
      return close(state);
  }
}

/** What comes of what the runner was told to do. */
const reports = [
  "waitEnded",
  "doubted",
  "checked",
  "pageArrived",
  "roundFailed",
  "pageFailed",
  "pageDropped",
] as const;
type Report = Extract<ListingEvent, { kind: (typeof reports)[number] }>;
const isReport = (event: ListingEvent): event is Report => reports.some((kind) => kind === event.kind);

/** Goes on after what the runner was told to do, if that is still what the listing is doing. */
function takeReport(state: ListingState, event: Report, conditions: Conditions): Transition {
  const { activity } = state;
  switch (event.kind) {
    case "waitEnded":
      return activity.kind === "waiting" ? askForPage(state, activity.reading, conditions) : stay(state);
    case "doubted":
      return activity.kind === "checking" ? check(state, activity, event, conditions) : stay(state);
    case "checked":
      return activity.kind === "checking" ? finish(state, activity, conditions) : stay(state);
    case "pageArrived":
    case "roundFailed":
    case "pageFailed":
    case "pageDropped":
      return activity.kind === "asking"
        ? takeOutcome(state, activity.reading, event, conditions)
        : stay(state);
  }
}

const wantFor = (state: ListingState, ms: number, { clock }: Moment): ListingState => ({
  ...state,
  wantedUntil: Math.max(state.wantedUntil, clock + ms),
});

/** What is too old is read anew, and what is capped read on when more is asked for. */
function ask(
  state: ListingState,
  { upTo, isWatching }: Extract<ListingEvent, { kind: "asked" }>,
  conditions: Conditions,
): Transition {
  const { limits, at } = conditions;
  const wanted = wantFor(state, isWatching ? limits.interestMs : limits.graceMs, at);
  const asked = { ...wanted, mostRows: Math.max(state.mostRows, upTo ?? 0) };
  const isWorth = isDue(state.freshness, at.isBuilding, limits, at.clock) || wantsMore(asked, at);
  if (isWorth && readingOf(state) === null) return begin(asked, conditions);
  // Every answer tells how many rows may be read.
  return asked.mostRows === state.mostRows ? stay(asked) : invalidate(asked);
}

/** A refresh under way may have passed by what has changed since it began; then another follows. */
function refresh(state: ListingState, conditions: Conditions): Transition {
  const asked = wantFor(state, conditions.limits.graceMs, conditions.at);
  const reading = readingOf(state);
  if (reading === null) return begin(asked, conditions);
  return stay(reading.kind === "refresh" ? { ...asked, isRefreshWanted: true } : asked);
}

/** Caches that a look-up found count as seen by the pass under way. */
function find(
  state: ListingState,
  { newToPass, newInAll, hasChanged }: Extract<ListingEvent, { kind: "found" }>,
) {
  const { activity } = state;
  const counted = { ...state };
  if ("reading" in activity) {
    const { passes } = activity.reading;
    const seen = {
      seen: passes.seen + newToPass,
      seenInAll: passes.seenInAll + newInAll,
      // It may have come since the pass began.
      isSteady: passes.isSteady && newToPass === 0,
    };
    const reading = { ...activity.reading, passes: { ...passes, ...seen } };
    counted.activity = { ...activity, reading };
  }
  // What the pages never showed is no longer missing.
  if (counted.activity.kind === "checking" && counted.activity.end.kind === "complete") {
    const { end } = counted.activity;
    counted.activity = {
      ...counted.activity,
      end: { ...end, missing: Math.max(0, end.missing - newInAll) },
    };
  }
  return hasChanged ? invalidate(counted) : stay(counted);
}

/** Ends, but not before the first rows that calls are waiting for. */
function evict(state: ListingState): Transition {
  const { activity, known } = state;
  if (activity.kind !== "asking" || known.kind !== "unread") return close(state);
  return stay({ ...state, activity: { ...activity, isLast: true } });
}
