import type { Coverage } from "@cachescope/contract";
import { Failure } from "../../platform/failure.ts";
import type { Effect, ListingEvent, Moment } from "./events.ts";
import type { ListingLimits } from "./limits.ts";
import type { Step } from "./passes.ts";
import { believedSince, takePage, tokenRefused } from "./passes.ts";
import type { ListingState, Position, Reading } from "./state.ts";
import { isFirstReading, isWanted, mostFor, readingOf, startOf } from "./state.ts";
import { afterFailure, afterFinish, isDue } from "./timetable.ts";

export interface Transition {
  state: ListingState;
  effects: Effect[];
}

/** What holds during one step of the machine. */
interface Conditions {
  limits: ListingLimits;
  at: Moment;
}
type News = Extract<ListingEvent, { kind: "pageArrived" | "roundFailed" | "pageFailed" }>;
type Arrival = Extract<News, { kind: "pageArrived" }>;

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
  switch (event.kind) {
    case "asked":
      return ask(state, event.upTo, conditions);
    case "refreshAsked":
      return begin({ ...state, askedAt: at.clock }, conditions);
    case "found":
      return find(state, event);
    case "evicted":
      return evict(state);
    case "closed":
      return close(state);
    case "waitEnded":
      return activity.kind === "waiting" ? askForPage(state, activity.reading, conditions) : stay(state);
    case "pageArrived":
    case "roundFailed":
    case "pageFailed":
      return activity.kind === "asking" ? hear(state, activity.reading, event, conditions) : stay(state);
  }
}

/** What became of the page that was asked for. */
function hear(state: ListingState, reading: Reading, event: News, conditions: Conditions): Transition {
  switch (event.kind) {
    case "pageArrived":
      return takeArrival(state, reading, event, conditions);
    case "pageFailed":
      return takeFailure(state, reading, event.failure, conditions);
    case "roundFailed":
      return revise({
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

const stay = (state: ListingState): Transition => ({ state, effects: [] });

/** Answers given so far no longer hold, and those who wait look again. */
const revise = (state: ListingState, ...before: Effect[]): Transition => ({
  state: { ...state, revision: state.revision + 1 },
  effects: [...before, { kind: "notify" }],
});

/** Goes on from a transition; what it does comes after. */
function then({ state, effects }: Transition, next: (state: ListingState) => Transition): Transition {
  const { state: last, effects: more } = next(state);
  return { state: last, effects: [...effects, ...more] };
}

const wantsMore = ({ known, mostRows, room }: ListingState, { size }: Moment): boolean =>
  known.kind === "capped" && size < Math.min(mostRows, room);

/** What is too old is read anew, and what is capped read on when more is asked for. */
function ask(state: ListingState, upTo: number | null, conditions: Conditions): Transition {
  const { limits, at } = conditions;
  const asked = { ...state, askedAt: at.clock, mostRows: Math.max(state.mostRows, upTo ?? 0) };
  const isWorth = isDue(state.freshness, at.isBuilding, limits, at.clock) || wantsMore(asked, at);
  return isWorth ? begin(asked, conditions) : stay(asked);
}

/** Begins a reading unless one is under way. */
function begin(state: ListingState, conditions: Conditions): Transition {
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
    startedFrom: at.version,
    mostRows: state.mostRows,
    tries: 0,
  };
  // Those who wait for the first page wait for this try.
  const failure = known.kind === "unread" ? null : state.failure;
  const begun = { ...state, failure, readings: reading.number, passes: reading.passes.current };
  return then(askForPage(begun, reading, conditions), revise);
}

/** Whether the listing closes after the page it asked for. */
const isLastPage = ({ activity }: ListingState): boolean => activity.kind === "asking" && activity.isLast;

/** Asks for the page the reading is at, unless the listing was not asked for in a while. */
function askForPage(state: ListingState, reading: Reading, { limits, at }: Conditions): Transition {
  if (!isWanted(state, limits.interestMs, at.clock)) return rest(state, reading);
  const { token, kind: urgency, tries } = reading;
  // Before there are rows to complete, a page is not worth more tries than a person's call.
  const rounds = state.known.kind === "unread" ? 0 : limits.retries - tries;
  const waitMs = limits.retryMs * 2 ** tries;
  return {
    state: { ...state, activity: { kind: "asking", reading, isLast: isLastPage(state) } },
    effects: [{ kind: "describe", token, urgency, rounds, waitMs }],
  };
}

function takeArrival(
  state: ListingState,
  reading: Reading,
  event: Arrival,
  conditions: Conditions,
): Transition {
  const { page, hasChanged, hasRoom } = event;
  const { at } = conditions;
  const { passes, step } = takePage(reading.passes, page, mostFor(state, reading));
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
  const isSame = !isFirstReading(state) && !hasChanged && "total" in known && known.total === page.total;
  return then(followed, isSame ? (after) => ({ state: after, effects: [{ kind: "notify" }] }) : revise);
}

/** Does what a page, or a token that was refused, leads to. */
function follow(state: ListingState, reading: Reading, step: Step, conditions: Conditions): Transition {
  switch (step.kind) {
    case "more":
      return askForPage(state, { ...reading, token: step.token }, conditions);
    case "again":
      return askForPage(state, { ...reading, token: null }, conditions);
    case "complete":
    case "capped":
      return finish(state, reading, step, conditions);
    case "stopped": {
      const failure = new Failure(step.by === "repeated_page_token" ? "bad_response" : step.by);
      return fail(state, failure, { resume: null, stoppedBy: step.by }, conditions);
    }
  }
}

function finish(
  state: ListingState,
  { passes, startedAt, startedFrom, startedOn }: Reading,
  step: Extract<Step, { kind: "complete" | "capped" }>,
  { at }: Conditions,
): Transition {
  const isCapped = step.kind === "capped";
  const missing = isCapped ? 0 : step.missing;
  const total = "total" in state.known ? state.known.total : null;
  const rows = { total, unreadable: passes.unreadable, asOf: startedOn };
  const resume = isCapped ? { passes, token: step.token } : null;
  const finished: ListingState = {
    ...state,
    known: isCapped ? { kind: "capped", ...rows } : { kind: "complete", missing, ...rows },
    activity: { kind: "idle", resume, stoppedBy: null },
    failure: null,
    freshness: afterFinish(state.freshness, startedAt, at.clock),
  };
  const retained = revise(finished, {
    kind: "retain",
    seenSince: believedSince(passes, missing),
    capped: isCapped ? { seen: passes.seen, startedFrom } : null,
  });
  return then(retained, isLastPage(state) ? close : stay);
}

function takeFailure(
  state: ListingState,
  reading: Reading,
  failure: Failure,
  conditions: Conditions,
): Transition {
  const { limits, at } = conditions;
  if (failure.code === "page_token_expired") {
    const { passes, step } = tokenRefused(reading.passes);
    return follow({ ...state, passes: passes.current }, { ...reading, passes }, step, conditions);
  }
  if (failure.code === "over_budget" && state.known.kind !== "unread") {
    const ms = failure.facts.retryAfterMs ?? limits.retryMs * 2 ** Math.max(0, reading.tries - 1);
    const waiting: ListingState = { ...state, activity: { kind: "waiting", reading }, failure };
    return revise(waiting, { kind: "wait", ms });
  }
  // The client stops trying when the listing is no longer asked for.
  if (reading.tries > 0 && !isWanted(state, limits.interestMs, at.clock)) return rest(state, reading);
  return fail(state, failure, { resume: positionOf(reading), stoppedBy: failure.code }, conditions);
}

const positionOf = ({ passes, token }: Reading): Position => ({ passes, token });

/** Stops for now, without a failure. */
const rest = (state: ListingState, reading: Reading): Transition =>
  revise({ ...state, activity: { kind: "idle", resume: positionOf(reading), stoppedBy: null } });

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
    freshness: afterFailure(state.freshness, at.clock),
  };
  return then(revise(failed), isLastPage(state) ? close : stay);
}

function crash(state: ListingState, error: unknown, conditions: Conditions): Transition {
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

/** Caches that a look-up found count as seen by the pass under way. */
function find(state: ListingState, { newToPass, hasChanged }: Extract<ListingEvent, { kind: "found" }>) {
  const { activity } = state;
  const counted = { ...state };
  if ("reading" in activity) {
    const { passes } = activity.reading;
    const reading = { ...activity.reading, passes: { ...passes, seen: passes.seen + newToPass } };
    counted.activity = { ...activity, reading };
  }
  return hasChanged ? revise(counted) : stay(counted);
}

function evict(state: ListingState): Transition {
  const { activity, known } = state;
  if (activity.kind !== "asking" || known.kind !== "unread") return close(state);
  return stay({ ...state, activity: { ...activity, isLast: true } });
}

function close(state: ListingState): Transition {
  const { activity } = state;
  if (activity.kind === "closed") return stay(state);
  const stoppedBy = "stoppedBy" in activity ? activity.stoppedBy : null;
  const closed: ListingState = { ...state, activity: { kind: "closed", stoppedBy } };
  return revise(closed, { kind: "abort" });
}
