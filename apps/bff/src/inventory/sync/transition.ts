import type { Effect, Moment } from "./events.ts";
import type { ListingLimits } from "./limits.ts";
import type { ListingState } from "./state.ts";

/** One step of the machine: the next state, and what the runner has to do. */
export interface Transition {
  state: ListingState;
  effects: Effect[];
}

/** What holds during one step. */
export interface Conditions {
  limits: ListingLimits;
  at: Moment;
}

export const stay = (state: ListingState): Transition => ({ state, effects: [] });

/** Answers given so far no longer hold, and all waiting calls look again. */
export const invalidate = (state: ListingState, ...before: Effect[]): Transition => ({
  state: { ...state, validator: state.validator + 1 },
  effects: [...before, { kind: "notify" }],
});

/** Goes on from a transition; the effects of `next` come after its own. */
export function andThen(
  { state, effects }: Transition,
  next: (state: ListingState) => Transition,
): Transition {
  const { state: last, effects: more } = next(state);
  return { state: last, effects: [...effects, ...more] };
}

/** Ends for good. */
export function close(state: ListingState): Transition {
  const { activity } = state;
  if (activity.kind === "closed") return stay(state);
  const stoppedBy = "stoppedBy" in activity ? activity.stoppedBy : null;
  const closed: ListingState = { ...state, activity: { kind: "closed", stoppedBy } };
  return invalidate(closed, { kind: "abort" });
}
