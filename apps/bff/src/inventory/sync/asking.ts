import type { ListingState, Position, Reading } from "./state.ts";
import { isWanted } from "./state.ts";
import type { Conditions, Transition } from "./transition.ts";
import { invalidate } from "./transition.ts";

/** Whether the listing closes after the page it asked for. */
export const isLastPage = ({ activity }: ListingState): boolean =>
  activity.kind === "asking" && activity.isLast;

/** Asks for the page the reading is at, if there is anyone to read it for. */
export function askForPage(state: ListingState, reading: Reading, { limits, at }: Conditions): Transition {
  if (!isWanted(state, at)) return rest(state, reading);
  const { token, tries } = reading;
  const isFirst = state.known.kind === "unread";
  const urgency = isFirst ? "firstPage" : reading.kind;
  // Before there are rows to complete, a page is not worth more tries than a person's call.
  const rounds = isFirst ? 0 : limits.retries - tries;
  const waitMs = limits.retryMs * 2 ** tries;
  return {
    state: { ...state, activity: { kind: "asking", reading, isLast: isLastPage(state) } },
    effects: [{ kind: "describe", token, urgency, rounds, waitMs }],
  };
}

export const positionOf = ({ passes, token }: Reading): Position => ({ passes, token });

/** Stops for now, without a failure. */
export const rest = (state: ListingState, reading: Reading): Transition =>
  invalidate({ ...state, activity: { kind: "idle", resume: positionOf(reading), stoppedBy: null } });
