import { describe, expect, test } from "vitest";
import { Failure } from "../../platform/failure.ts";
import type { ListingEvent, Moment } from "./events.ts";
import { defaultListingLimits } from "./limits.ts";
import type { PageFacts } from "./passes.ts";
import { reduce } from "./reduce.ts";
import { initialState } from "./state.ts";

const limits = { ...defaultListingLimits, mostRows: 40 };
const start: Moment = {
  clock: 0,
  now: 1_800_000_000_000,
  size: 40,
  version: 0,
  isBuilding: false,
  isAwaited: false,
};
/** When a listing that was read is due, but still wanted. */
const later: Moment = { ...start, clock: 40_000 };
/** When the listing was not asked for in so much time that it stops reading. */
const muchLater: Moment = { ...start, clock: 200_000 };

const arrived = (facts: Partial<PageFacts>, hasChanged = true, hasRoom = true): ListingEvent => ({
  kind: "pageArrived",
  page: {
    token: null,
    rows: 20,
    newRows: 20,
    newInAll: 20,
    unreadableRows: 0,
    total: 60,
    nextToken: "next",
    isRepeatedToken: false,
    ...facts,
  },
  hasChanged,
  hasRoom,
});
const events = {
  asked: { kind: "asked", upTo: null, isWatching: true },
  askedForMore: { kind: "asked", upTo: 60, isWatching: true },
  refreshAsked: { kind: "refreshAsked" },
  page: arrived({}),
  samePage: arrived({}, false),
  lastPage: arrived({ total: 20, nextToken: null }),
  rowTwice: arrived({ newRows: 19, newInAll: 19, total: 19, nextToken: null }),
  doubtedNone: { kind: "doubted", count: 0, found: 0 },
  doubtedOne: { kind: "doubted", count: 1, found: 0 },
  doubtedMany: { kind: "doubted", count: 30, found: 0 },
  doubtedFound: { kind: "doubted", count: 0, found: 30 },
  checked: { kind: "checked" },
  tooFewRows: arrived({ nextToken: null }),
  repeatedToken: arrived({ isRepeatedToken: true }),
  cappedPage: arrived({ newRows: 40 }),
  roundFailed: { kind: "roundFailed", failure: new Failure("upstream_failed") },
  forbidden: { kind: "pageFailed", failure: new Failure("forbidden") },
  noTurn: { kind: "pageFailed", failure: new Failure("over_budget", { retryAfterMs: 700 }) },
  tokenExpired: { kind: "pageFailed", failure: new Failure("page_token_expired") },
  dropped: { kind: "pageDropped" },
  waitEnded: { kind: "waitEnded" },
  crashed: { kind: "crashed", error: new TypeError("a mistake") },
  found: { kind: "found", newToPass: 1, newInAll: 1, hasChanged: true },
  foundNothing: { kind: "found", newToPass: 0, newInAll: 0, hasChanged: false },
  changed: { kind: "changed" },
  evicted: { kind: "evicted" },
  closed: { kind: "closed" },
} as const satisfies Record<string, ListingEvent>;
type Name = keyof typeof events;

/** What has happened before, and the state it led to. */
const given = {
  "unread idle": [],
  "unread asking": ["asked"],
  "partial idle": ["asked", "page", "forbidden"],
  "partial asking": ["asked", "page"],
  "partial waiting": ["asked", "page", "noTurn"],
  "partial checking": ["asked", "lastPage"],
  "complete idle": ["asked", "lastPage", "doubtedNone"],
  "complete asking": ["asked", "lastPage", "doubtedNone", "refreshAsked"],
  "complete waiting": ["asked", "lastPage", "doubtedNone", "refreshAsked", "noTurn"],
  "complete checking": ["asked", "lastPage", "doubtedNone", "refreshAsked", "lastPage"],
  "capped idle": ["asked", "cappedPage", "doubtedNone"],
  "capped asking": ["asked", "cappedPage", "doubtedNone", "refreshAsked"],
  "unread closed": ["closed"],
  "complete closed": ["asked", "lastPage", "doubtedNone", "closed"],
} as const satisfies Record<string, readonly Name[]>;
type Given = keyof typeof given;

const stateAfter = (names: readonly Name[]) =>
  names.reduce(
    (state, name) => reduce(limits, state, events[name], start).state,
    initialState(limits.mostRows, start.clock),
  );

/** The kinds of the next state, and of the effects in their order. */
function outcomeOf(before: Given, event: Name, at: Moment) {
  const { state, effects } = reduce(limits, stateAfter(given[before]), events[event], at);
  return [`${state.known.kind} ${state.activity.kind}`, effects.map(({ kind }) => kind).join(" ")];
}

test.each(Object.entries(given))("the way to %s leads there", (kinds, names) => {
  const { known, activity } = stateAfter(names);
  expect(`${known.kind} ${activity.kind}`).toBe(kinds);
});

describe("a listing that reads nothing", () => {
  test.each<[Given, Name, Moment, string, string]>([
    ["unread idle", "asked", start, "unread asking", "describe notify"],
    ["unread idle", "refreshAsked", start, "unread asking", "describe notify"],
    ["partial idle", "asked", start, "partial idle", ""],
    ["partial idle", "asked", later, "partial asking", "describe notify"],
    ["partial idle", "refreshAsked", start, "partial asking", "describe notify"],
    ["complete idle", "asked", start, "complete idle", ""],
    ["complete idle", "asked", later, "complete asking", "describe notify"],
    ["complete idle", "askedForMore", start, "complete idle", "notify"],
    ["capped idle", "asked", start, "capped idle", ""],
    ["capped idle", "askedForMore", start, "capped asking", "describe notify"],
    ["capped idle", "refreshAsked", start, "capped asking", "describe notify"],
    ["unread idle", "page", start, "unread idle", ""],
    ["complete idle", "forbidden", start, "complete idle", ""],
    ["complete idle", "roundFailed", start, "complete idle", ""],
    ["complete idle", "waitEnded", start, "complete idle", ""],
    ["complete idle", "crashed", start, "complete idle", "report"],
    ["complete idle", "found", start, "complete idle", "notify"],
    ["complete idle", "foundNothing", start, "complete idle", ""],
    ["complete idle", "changed", start, "complete idle", "notify"],
    ["unread idle", "evicted", start, "unread closed", "abort notify"],
    ["complete idle", "evicted", start, "complete closed", "abort notify"],
    ["capped idle", "closed", start, "capped closed", "abort notify"],
  ])("%s, then %s", (before, event, at, state, effects) => {
    expect(outcomeOf(before, event, at)).toEqual([state, effects]);
  });
});

describe("a listing that asks for a page", () => {
  test.each<[Given, Name, Moment, string, string]>([
    ["unread asking", "asked", later, "unread asking", ""],
    ["unread asking", "refreshAsked", start, "unread asking", ""],
    ["unread asking", "page", start, "partial asking", "describe notify"],
    ["unread asking", "page", muchLater, "partial idle", "notify notify"],
    ["unread asking", "lastPage", start, "partial checking", "doubt notify"],
    ["unread asking", "cappedPage", start, "partial checking", "doubt notify"],
    ["unread asking", "tooFewRows", start, "partial asking", "describe notify"],
    ["unread asking", "repeatedToken", start, "partial asking", "describe notify"],
    ["unread asking", "forbidden", start, "unread idle", "notify"],
    ["unread asking", "noTurn", start, "unread idle", "notify"],
    ["unread asking", "dropped", start, "unread idle", "notify"],
    ["partial asking", "noTurn", start, "partial waiting", "wait notify"],
    ["partial asking", "roundFailed", start, "partial asking", "notify"],
    ["partial asking", "forbidden", start, "partial idle", "notify"],
    ["partial asking", "tokenExpired", start, "partial asking", "describe"],
    ["partial asking", "waitEnded", start, "partial asking", ""],
    ["partial asking", "crashed", start, "partial idle", "report notify"],
    ["complete asking", "asked", later, "complete asking", ""],
    ["complete asking", "page", start, "complete asking", "describe notify"],
    ["complete asking", "lastPage", start, "complete checking", "doubt notify"],
    ["complete asking", "cappedPage", start, "complete checking", "doubt notify"],
    ["complete asking", "forbidden", start, "complete idle", "notify"],
    ["complete asking", "noTurn", start, "complete waiting", "wait notify"],
    ["capped asking", "lastPage", start, "capped checking", "doubt notify"],
    ["complete asking", "found", start, "complete asking", "notify"],
    ["unread asking", "evicted", start, "unread asking", ""],
    ["partial asking", "evicted", start, "partial closed", "abort notify"],
    ["unread asking", "closed", start, "unread closed", "abort notify"],
  ])("%s, then %s", (before, event, at, state, effects) => {
    expect(outcomeOf(before, event, at)).toEqual([state, effects]);
  });
});

describe("a listing that checks what it has not seen", () => {
  test.each<[Given, Name, Moment, string, string]>([
    ["partial checking", "doubtedNone", start, "complete idle", "settle notify"],
    ["complete checking", "doubtedNone", start, "complete idle", "settle notify"],
    ["complete checking", "doubtedOne", start, "complete checking", "check"],
    ["complete checking", "doubtedMany", start, "complete checking", "check"],
    ["complete checking", "doubtedFound", start, "complete checking", "check"],
    ["complete checking", "checked", start, "complete idle", "settle notify"],
    ["complete checking", "asked", later, "complete checking", ""],
    ["complete checking", "page", start, "complete checking", ""],
    ["complete checking", "found", start, "complete checking", "notify"],
    ["complete checking", "crashed", start, "complete idle", "report notify"],
    ["complete checking", "evicted", start, "complete closed", "abort notify"],
    ["complete idle", "checked", start, "complete idle", ""],
  ])("%s, then %s", (before, event, at, state, effects) => {
    expect(outcomeOf(before, event, at)).toEqual([state, effects]);
  });

  const after = (...names: Name[]) =>
    reduce(limits, stateAfter(names.slice(0, -1)), events[names.at(-1) ?? "asked"], start).effects;
  const refresh = ["refreshAsked", "lastPage"] as const;
  const first = given["complete idle"];

  test("looks for few of them, and for as many as it has read pages", () => {
    expect(after(...first, ...refresh, "doubtedOne")).toEqual([
      { kind: "check", droppedSince: null, most: 10, mostFound: 10 },
    ]);
  });

  test("drops many that the reading before has not seen either, and keeps the others", () => {
    const twice = [...first, ...refresh, "doubtedMany", "checked", ...refresh] as const;
    expect(after(...twice, "doubtedMany")).toEqual([
      { kind: "check", droppedSince: 2, most: 0, mostFound: 10 },
    ]);
  });

  test("looks for many where neither of two readings proves that it missed nothing", () => {
    const unproven = ["refreshAsked", "rowTwice", "doubtedMany", "checked"] as const;
    const last = ["refreshAsked", "rowTwice", "doubtedMany"] as const;
    expect(after(...first, ...unproven, ...unproven, ...last)).toEqual([
      { kind: "check", droppedSince: null, most: 10, mostFound: 10 },
    ]);
    expect(after(...first, ...unproven, ...refresh, "doubtedMany")).toEqual([
      { kind: "check", droppedSince: 2, most: 0, mostFound: 10 },
    ]);
  });

  test("drops none when the reading before may have missed some, and looks for them when this one may", () => {
    const lacking = ["refreshAsked", "tooFewRows", "tooFewRows", "tooFewRows"] as const;
    expect(after(...first, ...lacking, "doubtedMany")).toEqual([
      { kind: "check", droppedSince: null, most: 10, mostFound: 10 },
    ]);
    expect(after(...first, ...lacking, "doubtedNone", ...refresh, "doubtedMany")).toEqual([
      { kind: "check", droppedSince: null, most: 0, mostFound: 10 },
    ]);
  });
});

describe("a listing that waits for a turn in the budget", () => {
  test.each<[Given, Name, Moment, string, string]>([
    ["partial waiting", "waitEnded", start, "partial asking", "describe"],
    ["partial waiting", "waitEnded", muchLater, "partial idle", "notify"],
    ["complete waiting", "waitEnded", start, "complete asking", "describe"],
    ["partial waiting", "asked", later, "partial waiting", ""],
    ["partial waiting", "refreshAsked", start, "partial waiting", ""],
    ["partial waiting", "page", start, "partial waiting", ""],
    ["partial waiting", "found", start, "partial waiting", "notify"],
    ["partial waiting", "evicted", start, "partial closed", "abort notify"],
    ["partial waiting", "closed", start, "partial closed", "abort notify"],
  ])("%s, then %s", (before, event, at, state, effects) => {
    expect(outcomeOf(before, event, at)).toEqual([state, effects]);
  });
});

test("a closed listing stays as it is, whatever happens", () => {
  for (const names of [given["unread closed"], given["complete closed"]]) {
    const closed = stateAfter(names);
    for (const event of Object.values(events))
      expect(reduce(limits, closed, event, later).state).toBe(closed);
  }
});

describe("a page that is asked for", () => {
  const describeAfter = (...names: Name[]) => {
    const last = names.at(-1) ?? "asked";
    const { effects } = reduce(limits, stateAfter(names.slice(0, -1)), events[last], start);
    return effects.find(({ kind }) => kind === "describe");
  };
  test.each<[string, Name[], object]>([
    [
      "first has the tries of a person's call",
      ["asked"],
      { token: null, urgency: "firstPage", rounds: 0, waitMs: 1000 },
    ],
    [
      "later has two rounds more",
      ["asked", "page"],
      { token: "next", urgency: "scan", rounds: 2, waitMs: 1000 },
    ],
    [
      "again, after a round failed and there was no turn, has what is left",
      ["asked", "page", "roundFailed", "noTurn", "waitEnded"],
      { token: "next", urgency: "scan", rounds: 1, waitMs: 2000 },
    ],
    [
      "in a refresh gives way to scans",
      ["asked", "lastPage", "doubtedNone", "refreshAsked"],
      { token: null, urgency: "refresh", rounds: 2, waitMs: 1000 },
    ],
    [
      "after a refused token is the first of another pass",
      ["asked", "page", "tokenExpired"],
      { token: null, urgency: "scan", rounds: 2, waitMs: 1000 },
    ],
    [
      "after a failure is the one that failed",
      ["asked", "page", "forbidden", "refreshAsked"],
      { token: "next", urgency: "scan", rounds: 2, waitMs: 1000 },
    ],
  ])("%s", (_, names, effect) => {
    expect(describeAfter(...names)).toEqual({ kind: "describe", ...effect });
  });
});

describe("a refresh that is asked for while another is under way", () => {
  const twice = [...given["complete asking"], "refreshAsked", "lastPage", "doubtedNone"] as const;

  test("follows it, once", () => {
    const { activity, readings } = stateAfter(twice);
    expect([activity.kind, readings]).toEqual(["asking", 3]);
    expect(stateAfter([...twice, "lastPage", "doubtedNone"]).activity.kind).toBe("idle");
  });

  test("is given up when that one fails", () => {
    expect(stateAfter([...given["complete asking"], "refreshAsked", "forbidden"])).toMatchObject({
      activity: { kind: "idle" },
      isRefreshWanted: false,
    });
  });
});

describe("answers given before", () => {
  test("do not hold when more rows may be read, or when memory for them runs out", () => {
    const idle = stateAfter(given["complete idle"]);
    expect(reduce(limits, idle, events.askedForMore, start).state.validator).toBe(idle.validator + 1);
    const refreshing = stateAfter(given["complete asking"]);
    const full = reduce(limits, refreshing, arrived({ total: 20 }, false, false), start);
    expect(full.state.validator).toBe(refreshing.validator + 1);
  });

  test("still hold when a refresh reads what is known already", () => {
    const refreshing = stateAfter(["asked", "cappedPage", "doubtedNone", "refreshAsked"]);
    const { state, effects } = reduce(limits, refreshing, events.samePage, start);
    expect(state.validator).toBe(refreshing.validator);
    expect(effects.map(({ kind }) => kind)).toEqual(["describe", "notify"]);
  });

  test("do not when a row, or the API's count, has changed", () => {
    const refreshing = stateAfter(["asked", "cappedPage", "doubtedNone", "refreshAsked"]);
    for (const event of [events.page, arrived({ total: 61 }, false)])
      expect(reduce(limits, refreshing, event, start).state.validator).toBe(refreshing.validator + 1);
  });
});

test("the last page before a dropped listing closes can still be answered from", () => {
  const { state, effects } = reduce(limits, stateAfter(["asked", "evicted"]), events.page, start);
  expect([state.known.kind, state.activity.kind]).toEqual(["partial", "closed"]);
  expect(effects.map(({ kind }) => kind)).toEqual(["abort", "notify", "notify"]);
});

test("a dropped listing whose first page fails says why", () => {
  const { state } = reduce(limits, stateAfter(["asked", "evicted"]), events.forbidden, start);
  expect(state).toMatchObject({ activity: { kind: "closed" }, failure: { code: "forbidden" } });
});
