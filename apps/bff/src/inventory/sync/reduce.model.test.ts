import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { Failure } from "../../platform/failure.ts";
import type { Effect, ListingEvent } from "./events.ts";
import { defaultListingLimits } from "./limits.ts";
import type { PageFacts } from "./passes.ts";
import { reduce } from "./reduce.ts";
import type { ListingState } from "./state.ts";
import { initialState } from "./state.ts";

const limits = { ...defaultListingLimits, mostRows: 60 };

/** What is known for sure, without the reducer: whether it was closed, and whether a last page has come. */
interface Model {
  isClosed: boolean;
  hadLastPage: boolean;
  clock: number;
}

/** The reducer, and what its effects have set in motion. */
class Machine {
  state: ListingState = initialState(limits.mostRows, 0);
  /** Calls and timers under way. */
  calls = 0;
  timers = 0;
  /** Checks of what was not seen that are under way. */
  checks = 0;
  size = 0;

  send(event: ListingEvent, clock: number): Effect[] {
    const before = this.state;
    const at = {
      clock,
      now: clock,
      size: this.size,
      version: this.size,
      isBuilding: false,
      isAwaited: false,
    };
    const { state, effects } = reduce(limits, before, event, at);
    this.state = state;
    for (const effect of effects) this.#perform(effect);
    this.#check(before, effects);
    return effects;
  }

  #perform(effect: Effect): void {
    if (effect.kind === "describe") this.calls += 1;
    if (effect.kind === "wait") this.timers += 1;
    if (effect.kind === "doubt" || effect.kind === "check") this.checks += 1;
    if (effect.kind === "abort") this.calls = this.timers = this.checks = 0;
  }

  #check(before: ListingState, effects: Effect[]): void {
    const { activity, validator, known } = this.state;
    const isReading = "reading" in activity;
    // What calls wait for: rows, a failure, the end of a reading.
    const isNews =
      validator > before.validator ||
      known.kind !== before.known.kind ||
      this.state.failure !== before.failure ||
      isReading !== "reading" in before.activity;
    const isNotified = effects.some(({ kind }) => kind === "notify");

    assert.equal(this.calls, activity.kind === "asking" ? 1 : 0, "calls under way");
    assert.equal(this.timers, activity.kind === "waiting" ? 1 : 0, "timers running");
    assert.equal(this.checks, activity.kind === "checking" ? 1 : 0, "checks under way");
    assert.ok(validator >= before.validator, "the validator never goes down");
    assert.ok(!isNews || isNotified, "waiting calls are notified");
    if (before.activity.kind === "closed") assert.equal(this.state, before, "closed stays closed");
  }
}

type Step = fc.Command<Model, Machine>;

/** A command that sends an event after a while; `isPossible` says when it can happen. */
const command = (
  name: string,
  event: ListingEvent,
  ms: number,
  isPossible: (machine: Machine) => boolean = () => true,
): Step => ({
  check: () => true,
  run(model, machine) {
    model.clock += ms;
    if (!isPossible(machine)) return;
    if (event.kind === "closed") model.isClosed = true;
    machine.send(event, model.clock);
    if (model.isClosed) assert.equal(machine.state.activity.kind, "closed");
  },
  toString: () => `${name} after ${ms} ms`,
});

const isAsking = ({ calls }: Machine) => calls > 0;
const isBusy = ({ calls, checks }: Machine) => calls + checks > 0;
const isWaiting = ({ timers }: Machine) => timers > 0;

/** The answer to a call that is under way. */
const page = (facts: PageFacts, hasRoom: boolean, ms: number): Step => ({
  check: () => true,
  run(model, machine) {
    model.clock += ms;
    if (!isAsking(machine)) return;
    machine.calls -= 1;
    machine.size += facts.newRows;
    // All were seen, and only rows or a token come again: then it is as good as the last page.
    const isLast = facts.nextToken === null || facts.newRows === 0 || facts.isRepeatedToken;
    model.hadLastPage ||= isLast;
    machine.send({ kind: "pageArrived", page: facts, hasChanged: facts.newRows > 0, hasRoom }, model.clock);
    if (machine.state.known.kind === "complete") assert.ok(model.hadLastPage, "complete after a last page");
  },
  toString: () => `page ${JSON.stringify(facts)} after ${ms} ms`,
});

const failed = (code: "forbidden" | "timeout" | "over_budget" | "page_token_expired", ms: number): Step => ({
  check: () => true,
  run(model, machine) {
    model.clock += ms;
    if (!isAsking(machine)) return;
    machine.calls -= 1;
    machine.send({ kind: "pageFailed", failure: new Failure(code) }, model.clock);
  },
  toString: () => `${code} after ${ms} ms`,
});

const waitEnded = (ms: number): Step => ({
  check: () => true,
  run(model, machine) {
    model.clock += ms;
    if (!isWaiting(machine)) return;
    machine.timers -= 1;
    machine.send({ kind: "waitEnded" }, model.clock);
  },
  toString: () => `the wait ends after ${ms} ms`,
});

/** The answer to `doubt` or `check`. */
const checked = (event: ListingEvent, ms: number): Step => ({
  check: () => true,
  run(model, machine) {
    model.clock += ms;
    if (machine.checks === 0) return;
    machine.checks -= 1;
    machine.send(event, model.clock);
  },
  toString: () => `${JSON.stringify(event)} after ${ms} ms`,
});

/** A call or a check that ends in another way. */
const ended = (name: string, event: ListingEvent, ms: number, isPossible = isBusy): Step => ({
  check: () => true,
  run(model, machine) {
    model.clock += ms;
    if (!isPossible(machine)) return;
    if (isAsking(machine)) machine.calls -= 1;
    else machine.checks -= 1;
    machine.send(event, model.clock);
  },
  toString: () => `${name} after ${ms} ms`,
});

const ms = fc.constantFrom(0, 10, 1000, 15_000, 40_000, 100_000);
const someFacts: fc.Arbitrary<PageFacts> = fc
  .record({
    rows: fc.integer({ min: 0, max: 20 }),
    newShare: fc.constantFrom(0, 0.5, 1),
    unreadableRows: fc.constantFrom(0, 0, 1),
    total: fc.constantFrom(null, 20, 45, 60),
    token: fc.constantFrom("a", "b", null),
    nextToken: fc.constantFrom("a", "b", null),
    isRepeatedToken: fc.boolean(),
  })
  .map(({ newShare, ...facts }) => {
    const newRows = Math.floor(facts.rows * newShare);
    return { ...facts, newRows, newInAll: newRows };
  });

const steps = [
  fc
    .tuple(fc.constantFrom(null, 100), ms)
    .map(([upTo, wait]) => command("asked", { kind: "asked", upTo, isWatching: true }, wait)),
  ms.map((wait) => command("refresh asked", { kind: "refreshAsked" }, wait)),
  fc.tuple(someFacts, fc.boolean(), ms).map(([facts, hasRoom, wait]) => page(facts, hasRoom, wait)),
  fc.tuple(someFacts, fc.constant(true), ms).map(([facts, hasRoom, wait]) => page(facts, hasRoom, wait)),
  ms.map((wait) =>
    command("a round fails", { kind: "roundFailed", failure: new Failure("timeout") }, wait, isAsking),
  ),
  fc
    .tuple(fc.constantFrom("forbidden", "timeout", "over_budget", "page_token_expired"), ms)
    .map(([code, wait]) => failed(code, wait)),
  ms.map(waitEnded),
  fc
    .tuple(fc.constantFrom(0, 1, 50), ms)
    .map(([count, wait]) => checked({ kind: "doubted", count, found: 0 }, wait)),
  ms.map((wait) => checked({ kind: "checked" }, wait)),
  ms.map((wait) => ended("a mistake", { kind: "crashed", error: new TypeError("a mistake") }, wait)),
  ms.map((wait) => ended("a dropped call", { kind: "pageDropped" }, wait, isAsking)),
  ms.map((wait) => command("found", { kind: "found", newToPass: 0, newInAll: 0, hasChanged: true }, wait)),
  // Rarely, because nothing happens afterwards.
  fc.oneof(
    {
      weight: 8,
      arbitrary: ms.map((wait) => command("asked", { kind: "asked", upTo: null, isWatching: true }, wait)),
    },
    { weight: 1, arbitrary: ms.map((wait) => command("evicted", { kind: "evicted" }, wait)) },
    { weight: 1, arbitrary: ms.map((wait) => command("closed", { kind: "closed" }, wait)) },
  ),
];

const setup = () => ({ model: { isClosed: false, hadLastPage: false, clock: 0 }, real: new Machine() });

test("a listing keeps its promises, whatever happens in whatever order", () => {
  const commands = fc.commands(steps, { maxCommands: 60, size: "max" });
  fc.assert(
    fc.property(commands, (all) => fc.modelRun(setup, all)),
    { numRuns: 1000 },
  );
});
