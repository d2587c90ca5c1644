import { begin } from "./begin.ts";
import type { ListingEvent } from "./events.ts";
import { believedSince, isProven, isSure } from "./certainty.ts";
import type { PassEnd } from "./passes.ts";
import type { ListingState, Reading } from "./state.ts";
import { afterFinish } from "./timetable.ts";
import type { Conditions, Transition } from "./transition.ts";
import { andThen, invalidate, stay } from "./transition.ts";

interface Checking {
  reading: Reading;
  end: PassEnd;
}

/** All pages are read. What the reading has not seen may be gone, or may only have slipped past it. */
export function doubt(state: ListingState, reading: Reading, end: PassEnd): Transition {
  const { passes, startedFrom } = reading;
  const seenSince = believedSince(passes);
  const capped =
    end.kind === "capped" ? { seenSince, startedFrom, missedSince: state.lastSure?.since ?? null } : null;
  return {
    state: { ...state, activity: { kind: "checking", reading, end } },
    effects: [{ kind: "doubt", seenSince, capped }],
  };
}

/**
 * So many caches are looked for by their ids even where reading all pages takes fewer calls, and so many of those beyond
 * the end, where no reading comes.
 */
const fewLookUps = 10;

/**
 * Decides about the caches that were not seen. Looking for each by its id is certain. When that takes more calls than
 * reading all pages, the next reading decides: what two in a row have not seen that missed nothing is gone. Of one of the
 * two that must be proven.
 */
export function check(
  state: ListingState,
  { reading, end }: Checking,
  { count, found }: Extract<ListingEvent, { kind: "doubted" }>,
  conditions: Conditions,
): Transition {
  const { passes } = reading;
  if (count + found === 0) return finish(state, { reading, end }, conditions);
  const most = Math.max(fewLookUps, passes.pages);
  const { lastSure } = state;
  const isCertain = isProven(passes) || (isSure(passes) && lastSure?.isProven === true);
  const how =
    count > most && isCertain
      ? { droppedSince: lastSure?.since ?? null, most: 0 }
      : { droppedSince: null, most };
  return { state, effects: [{ kind: "check", ...how, mostFound: fewLookUps }] };
}

/** The reading has come to its end. */
export function finish(state: ListingState, { reading, end }: Checking, conditions: Conditions): Transition {
  const { at } = conditions;
  const { passes, startedAt, startedOn, passStartedOn } = reading;
  const total = "total" in state.known ? state.known.total : null;
  const asOf = isSure(passes) ? passStartedOn : startedOn;
  const rows = { total, unreadable: passes.unreadable, asOf };
  const isCapped = end.kind === "capped";
  const finished: ListingState = {
    ...state,
    known: isCapped ? { kind: "capped", ...rows } : { kind: "complete", missing: end.missing, ...rows },
    activity: { kind: "idle", resume: isCapped ? { passes, token: end.token } : null, stoppedBy: null },
    failure: null,
    freshness: afterFinish(state.freshness, startedAt, at.clock),
    lastSure: isSure(passes) ? { since: passes.first, isProven: isProven(passes) } : null,
  };
  const settled = invalidate(finished, { kind: "settle", seenSince: passes.first });
  return andThen(settled, (next) => (next.isRefreshWanted ? begin(next, conditions) : stay(next)));
}
