import { describe, expect, test } from "vitest";
import { expiresAt, lastMatchedAt, lifeAt, vanishesAt } from "./life-cycle.ts";
import type { Plan } from "./seed/plan.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./times.ts";

const BORN = Date.parse("2026-01-01T00:00:00Z");
const creation = { startsAt: BORN, pullMs: MINUTE, snapshotMs: 10 * MINUTE };
const plan: Plan = {
  ordinal: 0,
  id: "imc-bp1",
  name: "web",
  origin: "manual",
  images: ["nginx:1.27"],
  sizeGiB: 20,
  usedGiB: 1,
  tags: [],
  resourceGroupId: "rg-1",
  builderId: "eci-bp1",
  bornAt: BORN,
  creation,
  updates: [],
  retainedUntil: undefined,
  lru: false,
  matches: undefined,
  sweptAt: Infinity,
};

const at = (what: Partial<Plan>, age: number) => {
  const { status, progress } = lifeAt({ ...plan, ...what }, BORN + age);
  return `${status} ${progress}%`;
};

describe("the life of a cache", () => {
  test.each([
    [0, "Preparing 0%"],
    [59 * SECOND, "Preparing 0%"],
    [MINUTE, "Creating 0%"],
    [6 * MINUTE, "Creating 50%"],
    [11 * MINUTE, "Ready 100%"],
    [400 * DAY, "Ready 100%"],
  ])("one that goes well, after %i ms, is %s", (age, expected) => {
    expect(at({}, age)).toBe(expected);
  });

  test.each([
    [100 * SECOND, "Ready 6%", true],
    [5 * MINUTE, "Ready 40%", true],
    [11 * MINUTE, "Ready 100%", false],
  ])("an instant one, after %i ms, is %s by its local snapshot: %s", (age, expected, localOnly) => {
    expect(at({ origin: "instant" }, age)).toBe(expected);
    expect(lifeAt({ ...plan, origin: "instant" }, BORN + age).localOnly).toBe(localOnly);
  });

  test.each([
    ["quota", 7 * SECOND, "Preparing 0%"],
    ["quota", 8 * SECOND, "Failed 0%"],
    ["egress", 59 * SECOND, "Preparing 0%"],
    ["egress", MINUTE, "Failed 0%"],
    ["snapshot", 4 * MINUTE, "Creating 30%"],
    ["snapshot", 5 * MINUTE, "Failed 37%"],
  ] as const)("one that fails of %s, after %i ms, is %s", (failure, age, expected) => {
    expect(at({ creation: { ...creation, failure } }, age)).toBe(expected);
  });

  test.each([
    [HOUR - 1, "Ready 100%"],
    [HOUR, "Updating 0%"],
    [HOUR + 6 * MINUTE, "Updating 50%"],
    [2 * HOUR, "Ready 100%"],
  ])("one that is updated after an hour, after %i ms, is %s", (age, expected) => {
    expect(at({ updates: [{ ...creation, startsAt: BORN + HOUR }] }, age)).toBe(expected);
  });

  test("an update that fails keeps the snapshot there was", () => {
    const updates = [{ ...creation, startsAt: BORN + HOUR, failure: "auth" as const }];
    expect(lifeAt({ ...plan, updates }, BORN + 2 * HOUR)).toMatchObject({
      status: "UpdateFailed",
      snapshots: 1,
    });
  });

  test("a failed creation is kept for a day after it failed", () => {
    const failed = { ...plan, creation: { ...creation, failure: "egress" as const } };
    expect(vanishesAt(failed)).toBe(BORN + MINUTE + DAY);
  });

  test("a retained cache goes when its retention ends, another never", () => {
    expect(expiresAt({ ...plan, retainedUntil: BORN + DAY })).toBe(BORN + DAY);
    expect(expiresAt(plan)).toBe(Infinity);
  });

  test.each([
    [11 * MINUTE, undefined],
    [12 * MINUTE, 12 * MINUTE],
    [16 * MINUTE, 12 * MINUTE],
    [17 * MINUTE, 17 * MINUTE],
    [HOUR, 57 * MINUTE],
  ])("one matched every five minutes, after %i ms, was last matched at %s", (age, expected) => {
    const matches = { firstAt: BORN + 12 * MINUTE, everyMs: 5 * MINUTE };
    const last = lastMatchedAt({ ...plan, matches }, BORN + age);
    expect(last).toBe(expected === undefined ? undefined : BORN + expected);
  });
});
