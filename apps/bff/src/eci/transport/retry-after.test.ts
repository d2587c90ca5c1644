import { expect, test } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const now = Date.parse("2026-01-01T00:00:00Z");

test.each([
  [{ "x-acs-retry-after": "250" }, 250],
  [{ "x-acs-retry-after": "250", "retry-after": "9" }, 250],
  [{ "x-acs-retry-after": "1000000000" }, 60_000],
  [{ "x-acs-retry-after": "-1" }, null],
  [{ "x-acs-retry-after": "soon", "retry-after": "2" }, 2000],
  [{ "retry-after": "Thu, 01 Jan 2026 00:00:05 GMT" }, 5000],
  [{ "retry-after": "Wed, 31 Dec 2025 00:00:05 GMT" }, null],
  [{ "retry-after": "soon" }, null],
  [{}, null],
])("%j asks to wait %j ms", (headers, expected) => {
  expect(retryAfterMs(headers, now)).toBe(expected);
});
