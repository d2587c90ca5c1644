import type { Coverage } from "@cachescope/contract";
import { Failure } from "../../platform/failure.ts";
import type { Effect, ListingEvent } from "./events.ts";
import { askForPage, isLastPage, positionOf, rest } from "./asking.ts";
import { doubt, finish } from "./finish.ts";
import type { Step } from "./passes.ts";
import { takePage, tokenRefused } from "./passes.ts";
import type { ListingState, Position, Reading } from "./state.ts";
import { isFirstReading, isWanted, passLimits, readingOf } from "./state.ts";
import { afterFailure } from "./timetable.ts";
import type { Conditions, Transition } from "./transition.ts";
import { close, invalidate, stay, andThen } from "./transition.ts";

type PageOutcome = Extract<
  ListingEvent,
  { kind: "pageArrived" | "roundFailed" | "pageFailed" | "pageDropped" }
>;
type Arrival = Extract<PageOutcome, { kind: "pageArrived" }>;

/** Goes on after the page that was asked for has come, or has failed. */
export function takeOutcome(
  state: ListingState,
  reading: Reading,
  event: PageOutcome,
  conditions: Conditions,
): Transition {
  switch (event.kind) {
    case "pageArrived":
      return takeArrival(state, reading, event, conditions);
    case "pageFailed":
      return takeFailure(state, reading, event.failure, conditions);
    case "pageDropped":
      return andThen(rest(state, reading), isLastPage(state) ? close : stay);
    case "roundFailed":
      return invalidate({
        ...state,
        activity: {
          kind: "asking",
          reading: { ...reading, tries: reading.tries + 1 },
          isLast: isLastPage(state),
        },
        failure: event.failure,
      });
  }
}

function takeArrival(
  state: ListingState,
  reading: Reading,
  event: Arrival,
  conditions: Conditions,
): Transition {
  const { page, hasChanged, hasRoom } = event;
  const { at } = conditions;
  const { passes, step } = takePage(reading.passes, page, passLimits(state, reading, at.clock));
  const { known } = state;
  const room = hasRoom ? Infinity : Math.min(state.room, at.size);
  const taken: ListingState = { ...state, room, passes: passes.current };
  const next = { ...reading, passes, tries: 0 };

  if (known.kind === "unread" || known.kind === "partial") {
    taken.known = { kind: "partial", total: page.total, unreadable: passes.unreadable, asOf: at.now };
    taken.failure = null;
  } else taken.known = { ...known, total: page.total };
  const readsOn = step.kind === "more" || step.kind === "again";
  const followed = isLastPage(state) && readsOn ? close(taken) : follow(taken, next, step, conditions);
  // A refresh that finds everything as it was makes no answer wrong before its end.
  const isSame =
    !isFirstReading(state) &&
    !hasChanged &&
    "total" in known &&
    known.total === page.total &&
    room === state.room;
  return andThen(
    followed,
    isSame ? (after) => ({ state: after, effects: [{ kind: "notify" }] }) : invalidate,
  );
}

/** Does what a page, or a token that was refused, leads to. */
function follow(state: ListingState, reading: Reading, step: Step, conditions: Conditions): Transition {
  switch (step.kind) {
    case "more":
      return askForPage(state, { ...reading, token: step.token }, conditions);
    case "again":
      return askForPage(state, { ...reading, token: null, passStartedOn: conditions.at.now }, conditions);
    case "complete":
    case "capped":
      // When the listing closes anyway, what it has is good enough.
      return isLastPage(state)
        ? andThen(finish(state, { reading, end: step }, conditions), close)
        : doubt(state, reading, step);
    case "stopped": {
      const failure = new Failure(step.by === "repeated_page_token" ? "bad_response" : step.by);
      return fail(state, failure, { resume: null, stoppedBy: step.by }, conditions);
    }
  }
}

function takeFailure(
  state: ListingState,
  reading: Reading,
  failure: Failure,
  conditions: Conditions,
): Transition {
  const { limits, at } = conditions;
  if (failure.code === "page_token_expired") {
    const { passes, step } = tokenRefused(reading.passes, passLimits(state, reading, at.clock).mostPasses);
    return follow({ ...state, passes: passes.current }, { ...reading, passes }, step, conditions);
  }
  if (failure.code === "over_budget" && state.known.kind !== "unread") {
    const ms = failure.facts.retryAfterMs ?? limits.retryMs * 2 ** Math.max(0, reading.tries - 1);
    const waiting: ListingState = { ...state, activity: { kind: "waiting", reading }, failure };
    return invalidate(waiting, { kind: "wait", ms });
  }
  // The client stops trying when no viewer is left to read for.
  if (reading.tries > 0 && !isWanted(state, at)) return rest(state, reading);
  return fail(state, failure, { resume: positionOf(reading), stoppedBy: failure.code }, conditions);
}

function fail(
  state: ListingState,
  failure: Failure,
  stop: { resume: Position | null; stoppedBy: Coverage["stoppedBy"] },
  { at }: Conditions,
): Transition {
  const failed: ListingState = {
    ...state,
    activity: { kind: "idle", ...stop },
    failure,
    isRefreshWanted: false,
    freshness: afterFailure(state.freshness, at.clock),
  };
  return andThen(invalidate(failed), isLastPage(state) ? close : stay);
}

/** Ends the reading because of a mistake of this program. */
export function crash(state: ListingState, error: unknown, conditions: Conditions): Transition {
  const report: Effect = { kind: "report", error };
  if (readingOf(state) === null) return { state, effects: [report] };
  const { state: failed, effects } = fail(
    state,
    new Failure("internal"),
    { resume: null, stoppedBy: null },
    conditions,
  );
  return { state: failed, effects: [report, ...effects] };
}
