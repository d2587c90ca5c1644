import { askForPage } from "./asking.ts";
import type { Moment } from "./events.ts";
import type { ListingState, Reading } from "./state.ts";
import { isFirstReading, startOf } from "./state.ts";
import type { Conditions, Transition } from "./transition.ts";
import { andThen, invalidate, stay } from "./transition.ts";

/** Whether there is more to read of a capped listing, and room for it. */
export const wantsMore = ({ known, mostRows, room }: ListingState, { size }: Moment): boolean =>
  known.kind === "capped" && size < Math.min(mostRows, room);

/** Begins a reading of a listing that does nothing. */
export function begin(state: ListingState, conditions: Conditions): Transition {
  const { activity, known } = state;
  const { at } = conditions;
  if (activity.kind !== "idle") return stay(state);
  const isFirst = isFirstReading(state);
  const resume = isFirst || wantsMore(state, at) ? activity.resume : null;
  const reading: Reading = {
    ...(resume ?? startOf(state)),
    number: state.readings + 1,
    kind: resume !== null || isFirst ? "scan" : "refresh",
    startedAt: at.clock,
    startedOn: at.now,
    passStartedOn: at.now,
    startedFrom: at.version,
    mostRows: state.mostRows,
    tries: 0,
  };
  // Calls that wait for the first page wait for this try.
  const failure = known.kind === "unread" ? null : state.failure;
  const begun: ListingState = {
    ...state,
    failure,
    readings: reading.number,
    passes: reading.passes.current,
    isRefreshWanted: false,
  };
  return andThen(askForPage(begun, reading, conditions), invalidate);
}
