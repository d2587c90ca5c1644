import type { Problem } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import type { Failure } from "../api/client.ts";
import type { PollState } from "./retry.ts";
import { retryWait } from "./retry-wait.ts";
import { nextPoll } from "./retry.ts";

const problem = (code: Problem["code"], facts = {}): Failure => ({
  type: "about:blank",
  title: "",
  status: 500,
  code,
  requestId: "",
  retryable: false,
  ...facts,
});
const unreachable: Failure = { code: "server_unreachable", retryable: true };
const throttled = problem("throttled", { retryable: true, retryAfterMs: 8000 });
const calm: PollState = { answeredAt: 100_000, pollAfterMs: 15_000, failure: null, failures: 0, held: false };

describe("the next poll", () => {
  test.each<[string, Partial<PollState>, number, number | null]>([
    ["comes when the last answer said", {}, 100_000, 15_000],
    ["comes sooner the later it is asked about", {}, 110_000, 5000],
    ["comes at once when it is overdue", {}, 200_000, 1],
    ["leaves a second at least", { pollAfterMs: 0 }, 100_000, 1000],
    ["does not come while it is held", { held: true }, 200_000, null],
    ["waits five seconds after a failure", { failure: unreachable, failures: 1 }, 100_000, 5000],
    ["waits twice as long after the next", { failure: unreachable, failures: 2 }, 100_000, 10_000],
    ["waits a minute at most", { failure: unreachable, failures: 50 }, 100_000, 60_000],
    ["waits as long as a failure says", { failure: throttled, failures: 3 }, 100_000, 8000],
    [
      "waits as after any failure once what was told is over",
      { failure: problem("throttled", { retryable: true, retryAfterMs: 0 }), failures: 2 },
      100_000,
      10_000,
    ],
    ["is held after a failure too", { failure: unreachable, failures: 1, held: true }, 100_000, null],
  ])("%s", (_, known, now, ms) => {
    expect(nextPoll({ ...calm, ...known }, now)).toBe(ms);
  });
});

describe("the next try after a failure that stands in place of everything", () => {
  test.each<[string, Failure, number | null]>([
    ["waits as long as it was told", problem("throttled", { retryable: true, retryAfterMs: 42_000 }), 42_000],
    [
      "comes soon once what was told is over",
      problem("throttled", { retryable: true, retryAfterMs: 0 }),
      10_000,
    ],
    ["comes soon where it may pass by itself", problem("timeout", { retryable: true }), 10_000],
    ["comes soon where the server is gone", unreachable, 10_000],
    ["comes later where a person must put it right", problem("forbidden"), 60_000],
    ["comes later where a bill must be paid", problem("arrears"), 60_000],
    ["does not come where the question is at fault", problem("invalid_filter"), null],
    ["does not come where there is nothing", problem("cache_not_found"), null],
  ])("%s", (_, failure, ms) => {
    expect(retryWait(failure)).toBe(ms);
  });
});
