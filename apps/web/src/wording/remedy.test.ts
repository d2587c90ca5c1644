import type { Problem } from "@cachescope/contract";
import { expect, test } from "vitest";
import type { Failure } from "../api/client.ts";
import { retryWait } from "./remedy.ts";

const problem = (code: Problem["code"], facts = {}): Failure => ({
  type: "about:blank",
  title: "",
  status: 500,
  code,
  requestId: "",
  retryable: false,
  ...facts,
});

test.each<[string, Failure, number | null]>([
  ["waits as long as it was told", problem("throttled", { retryable: true, retryAfterMs: 42_000 }), 42_000],
  ["comes soon where it may pass by itself", problem("timeout", { retryable: true }), 10_000],
  ["comes soon where the server is gone", { code: "server_unreachable", retryable: true }, 10_000],
  ["comes later where somebody must put it right", problem("forbidden"), 60_000],
  ["comes later where somebody must pay", problem("arrears"), 60_000],
  ["does not come where the question is at fault", problem("invalid_filter"), null],
  ["does not come where there is nothing", problem("cache_not_found"), null],
])("the next try %s", (_, failure, ms) => {
  expect(retryWait(failure)).toBe(ms);
});
