import { describe, expect, test } from "vitest";
import { expectedOf, tookOf, usualOf } from "./build-times.ts";

const minute = 60_000;
const created = Date.parse("2026-03-07T09:00:00Z");
const at = (minutes: number | null) => (minutes === null ? null : created + minutes * minute);

/** Minutes after its creation. */
const built = (first: number, ready: number | null, done: number | null) => ({
  created_at: created,
  first_seen: created + first * minute,
  ready_seen: at(ready),
  built_at: at(done),
});

test.each([
  ["as ECI's event says, whenever it was seen", built(300, 300, 12), { ms: 12 * minute, atMost: false }],
  [
    "at most until it was seen Ready, without such an event",
    built(1, 13, null),
    { ms: 13 * minute, atMost: true },
  ],
  ["until it was seen Ready, of an instant cache", built(1, 4, 12), { ms: 4 * minute, atMost: true }],
  ["it is not known, when it was Ready when it was first seen", built(300, 300, null), null],
  ["it is not known, while it is not Ready", built(1, null, null), null],
  ["it is not known, without its creation", { ...built(1, 13, 12), created_at: null }, null],
  ["it is not known, where clocks disagree", built(-30, -20, null), null],
])("a build took %s", (_, row, expected) => expect(tookOf(row)).toEqual(expected));

describe("what is usual", () => {
  test("is not claimed of fewer than three builds", () => {
    expect(usualOf([built(0, null, 12), built(0, null, 8), built(5, 5, null)])).toBe(null);
  });

  test.each([
    [[12, 8, 20], { count: 3, medianMs: 12 * minute, leastMs: 8 * minute, mostMs: 20 * minute }],
    [[10, 8, 20, 14], { count: 4, medianMs: 12 * minute, leastMs: 8 * minute, mostMs: 20 * minute }],
  ])("is the median and the range of %j", (took, expected) => {
    expect(usualOf(took.map((each) => built(0, null, each)))).toEqual({ ...expected, atMost: false });
  });

  test("is at most that, where one of them is", () => {
    expect(usualOf([built(0, null, 12), built(0, null, 12), built(1, 13, null)])?.atMost).toBe(true);
  });

  test("is what the newest twenty took", () => {
    const all = [...Array.from({ length: 20 }, () => built(0, null, 10)), built(0, null, 500)];
    expect(usualOf(all)).toMatchObject({ count: 20, mostMs: 10 * minute });
  });
});

describe("a build is expected", () => {
  const usual = { medianMs: 12 * minute, mostMs: 20 * minute };
  const row = { status: "Creating", created_at: created, gone_at: null };

  test("to be Ready as others were, and late after the slowest of them", () => {
    expect(expectedOf(row, usual)).toEqual({
      at: "2026-03-07T09:12:00.000Z",
      lateFrom: "2026-03-07T09:20:00.000Z",
    });
  });

  test.each([
    ["it is Ready", { ...row, status: "Ready" }, usual],
    ["it is updated, which began at a time that is not told", { ...row, status: "Updating" }, usual],
    ["it is gone", { ...row, gone_at: created }, usual],
    ["its creation is not known", { ...row, created_at: null }, usual],
    ["nothing is usual", row, null],
  ])("at no time when %s", (_, of, known) => expect(expectedOf(of, known)).toBe(null));
});
