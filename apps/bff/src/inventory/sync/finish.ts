import { askForPage } from "./asking.ts";
import { begin } from "./begin.ts";
import type { PassEnd } from "./passes.ts";
import { again, believedSince } from "./passes.ts";
import type { ListingState, Reading } from "./state.ts";
import { passLimits } from "./state.ts";
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
  const capped = end.kind === "capped" ? { seen: passes.seen, startedFrom } : null;
  return {
    state: { ...state, activity: { kind: "checking", reading, end } },
    effects: [{ kind: "doubt", seenSince: believedSince(passes), capped }],
  };
}

/**
 * Decides about the caches that were not seen. Looking for each by its id is certain; when that takes more calls than
 * reading all pages, they are read once more, and what two passes that missed nothing have not seen is gone.
 */
export function check(
  state: ListingState,
  { reading, end }: Checking,
  doubted: number,
  conditions: Conditions,
): Transition {
  const { passes } = reading;
  const { mostPasses } = passLimits(state, reading, conditions.at.clock);
  if (doubted === 0) return finish(state, { reading, end }, conditions);
  const areMany = doubted > passes.pages;
  const next = again(passes, mostPasses, end);
  if (areMany && passes.sure === 1 && next.step.kind === "again") {
    const further = { ...reading, passes: next.passes, token: null };
    return askForPage({ ...state, passes: next.passes.current }, further, conditions);
  }
  const droppedSince = areMany && passes.sure > 1 ? passes.first : null;
  return { state, effects: [{ kind: "check", droppedSince, most: passes.pages }] };
}

/** The reading has come to its end. */
export function finish(state: ListingState, { reading, end }: Checking, conditions: Conditions): Transition {
  const { at } = conditions;
  const { passes, startedAt, startedOn } = reading;
  const total = "total" in state.known ? state.known.total : null;
  const rows = { total, unreadable: passes.unreadable, asOf: startedOn };
  const isCapped = end.kind === "capped";
  const finished: ListingState = {
    ...state,
    known: isCapped ? { kind: "capped", ...rows } : { kind: "complete", missing: end.missing, ...rows },
    activity: { kind: "idle", resume: isCapped ? { passes, token: end.token } : null, stoppedBy: null },
    failure: null,
    freshness: afterFinish(state.freshness, startedAt, at.clock),
  };
  const settled = invalidate(finished, { kind: "settle", seenSince: passes.first });
  return andThen(settled, (next) => (next.isRefreshWanted ? begin(next, conditions) : stay(next)));
}
