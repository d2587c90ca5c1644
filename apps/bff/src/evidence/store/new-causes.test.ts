import { describe, expect, test } from "vitest";
import { judgeCauses, quietMs } from "./new-causes.ts";

const day = 86_400_000;
const now = 100 * day;
const since = 90 * day;
const failure = (firstDay: number, lastDay = firstDay) => ({
  cause: "egress",
  firstAt: firstDay * day,
  lastAt: lastDay * day,
});

describe("a cause is new", () => {
  test.each([
    ["when nothing has failed of it before", [failure(99)], null, 99],
    ["since the first of those that failed of it", [failure(99), failure(98), failure(99.5)], null, 98],
    ["when nothing has failed of it for more than seven days", [failure(99.1)], 92, 99.1],
    ["again in one look at old and new failures", [failure(80), failure(99)], null, 99],
    ["as long as the page of failures shows it", [failure(93)], null, 93],
  ])("%s", (_, failures, lastDay, newDay) => {
    const known = new Map(lastDay === null ? [] : [["egress", lastDay * day]]);
    expect(judgeCauses(failures, known, { since, now })).toEqual([
      { cause: "egress", lastAt: Math.max(...failures.map(({ lastAt }) => lastAt)), newSince: newDay * day },
    ]);
  });
});

describe("a cause is known", () => {
  test.each([
    ["when something failed of it within seven days", [failure(99)], 92, 99],
    ["while failures follow each other within seven days", [failure(92), failure(98)], 86, 98],
    ["while a failure goes on", [failure(80, 99), failure(99.5)], null, 99.5],
    ["when it began before it was looked at", [failure(89), failure(95)], null, 95],
    ["when it began longer ago than the page of failures shows", [failure(92.9)], null, 92.9],
    ["by a later failure that was seen earlier", [failure(95)], 99, 99],
  ])("%s", (_, failures, lastDay, expectedDay) => {
    const known = new Map(lastDay === null ? [] : [["egress", lastDay * day]]);
    expect(judgeCauses(failures, known, { since, now })).toEqual([
      { cause: "egress", lastAt: expectedDay * day, newSince: null },
    ]);
  });
});

test("each cause is judged by itself, and a time to come counts as now", () => {
  const failures = [failure(99, 4000), { ...failure(5000), cause: "tls" }];
  expect(judgeCauses(failures, new Map([["tls", now - quietMs]]), { since, now })).toEqual([
    { cause: "egress", lastAt: now, newSince: 99 * day },
    { cause: "tls", lastAt: now, newSince: null },
  ]);
});
