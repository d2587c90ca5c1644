import { describe, expect, test } from "vitest";
import type { PollState } from "./next-poll.ts";
import { nextPoll } from "./next-poll.ts";

const calm: PollState = { answeredAt: 100_000, pollAfterMs: 15_000, failure: null, failures: 0, held: false };
const unreachable = { code: "server_unreachable", retryable: true } as const;
const throttled = {
  code: "throttled",
  retryable: true,
  retryAfterMs: 8000,
  type: "about:blank",
  title: "",
  status: 429,
  requestId: "r",
} as const;

describe("the next question", () => {
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
    ["is held after a failure too", { failure: unreachable, failures: 1, held: true }, 100_000, null],
  ])("%s", (_, known, now, ms) => {
    expect(nextPoll({ ...calm, ...known }, now)).toBe(ms);
  });
});
