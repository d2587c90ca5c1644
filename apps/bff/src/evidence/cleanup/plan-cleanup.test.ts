import type { ImageCache } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planCleanup } from "./plan-cleanup.ts";

const now = Date.parse("2026-03-31T00:00:00Z");
const day = 86_400_000;
const ago = (days: number) => new Date(now - days * day).toISOString();
const keptFate = { kind: "kept", at: null, expected: false, reason: "manual" } as const;
const leaves = (days: number) =>
  ({ kind: "leaves", at: ago(-days), expected: false, reason: "expiry" }) as const;

const aReady = (known: Partial<ImageCache> & { id: string; age: number }) => {
  const { age, ...rest } = known;
  const usual = { status: "Ready", sizeGiB: 20, fate: keptFate, lastMatchedAt: ago(age), images: [known.id] };
  return anImageCache({ ...usual, name: known.id, createdAt: ago(age), ...rest });
};
const plan = (caches: ImageCache[], matched: string[] = [], unusedDays = 30) =>
  planCleanup({ caches, wasMatched: (id) => matched.includes(id), unusedDays, now });
const told = (...args: Parameters<typeof plan>) =>
  plan(...args).map(({ cache, reason, stays }) => [cache.id, reason, stays?.id ?? null]);

const ofSize = (id: string, sizeGiB: number | null) => aReady({ id, age: 40, sizeGiB, lastMatchedAt: null });
const setOf = ({ images }: ImageCache) => images.toSorted().join();
const old = { id: "old", age: 20, name: "web" };
const newer = { id: "new", age: 5, name: "web" };
const same = { images: ["nginx:1", "redis:7"] };

test.each([
  [
    "a newer one of its name supersedes one that no pod has used since",
    old,
    newer,
    [["old", "superseded", "new"]],
  ],
  ["not one that a pod has used since", { ...old, lastMatchedAt: ago(4) }, newer, []],
  ["not one whose last use cannot be read", { ...old, unreadable: ["lastMatchedAt"] }, newer, []],
  ["not while the newer one is being built", old, { ...newer, status: "Creating" }, []],
  ["not when the older one is not Ready", { ...old, status: "Failed" }, newer, []],
  ["not when the newer one leaves earlier", old, { ...newer, fate: leaves(3) }, []],
  [
    "though it leaves, when the older one leaves before",
    { ...old, fate: leaves(2) },
    { ...newer, fate: leaves(3) },
    [["old", "superseded", "new"]],
  ],
  [
    "not where it is not known when they leave",
    { ...old, fate: { ...leaves(2), at: null } },
    { ...newer, fate: { ...leaves(2), at: null } },
    [],
  ],
  [
    "not when it is only expected when the newer one leaves",
    { ...old, fate: leaves(2) },
    { ...newer, fate: { ...leaves(3), expected: true } },
    [],
  ],
  ["not when ECI may remove the newer one at the quota", old, { ...newer, eliminationStrategy: "LRU" }, []],
  [
    "not one of another resource group",
    { ...old, resourceGroupId: "rg-1" },
    { ...newer, resourceGroupId: "rg-2" },
    [],
  ],
  ["no name is no name in common", { ...old, name: null }, { ...newer, name: null }, []],
  ["two of one second are not newer than each other", { ...old, age: 5 }, newer, []],
  [
    "a newer one of exactly the same images makes it a duplicate, in whatever order",
    { ...old, ...same, name: "a", lastMatchedAt: ago(1) },
    { ...newer, images: ["redis:7", "nginx:1"] },
    [["old", "duplicate", "new"]],
  ],
  ["not of fewer or more images", { ...old, ...same, name: "a" }, { ...newer, images: ["nginx:1"] }, []],
  [
    "not when the newer one takes more room, and so serves fewer pods",
    { ...old, ...same, name: "a" },
    { ...newer, ...same, sizeGiB: 40 },
    [],
  ],
  [
    "not when it is not known how much it takes",
    { ...old, ...same, name: "a" },
    { ...newer, ...same, sizeGiB: null },
    [],
  ],
  [
    "not when its images were too many to read",
    { ...old, ...same, name: "a", unreadable: ["images"] },
    { ...newer, ...same },
    [],
  ],
  ["none at all are not the same images", { ...old, images: [], name: "a" }, { ...newer, images: [] }, []],
])("%s", (_, first, second, expected) => {
  expect(told([aReady(first), aReady(second)])).toEqual(expected);
});

describe("one that no pod has used", () => {
  const unused = aReady({ id: "imc-1", age: 30, lastMatchedAt: null });
  test("could go from so many days on", () => {
    expect(told([unused])).toEqual([["imc-1", "never_matched", null]]);
    expect(told([unused], [], 31)).toEqual([]);
  });
  test("stays when a pod was seen to use it, whatever ECI says now", () => {
    expect(told([unused], ["imc-1"])).toEqual([]);
  });
  test("stays when its last use cannot be read", () => {
    expect(told([{ ...unused, unreadable: ["lastMatchedAt"] }])).toEqual([]);
  });
  test("takes the place of none: it could go itself", () => {
    const before = aReady({ id: "imc-0", age: 50, name: "imc-1", lastMatchedAt: ago(40) });
    expect(told([unused, before])).toEqual([["imc-1", "never_matched", null]]);
  });
});

test("the largest come first", () => {
  expect(told([ofSize("a", null), ofSize("b", 20), ofSize("c", 80)]).map(([id]) => id)).toEqual([
    "c",
    "b",
    "a",
  ]);
});

describe("of any caches", () => {
  const someCache = fc.record({
    age: fc.integer({ min: 0, max: 60 }),
    name: fc.constantFrom("a", "b", null),
    status: fc.constantFrom("Ready", "Ready", "Ready", "Failed", "Updating"),
    images: fc.subarray(["x:1", "y:1"]),
    sizeGiB: fc.constantFrom(20, 30, null),
    lastMatched: fc.option(fc.integer({ min: 0, max: 60 })),
    fate: fc.constantFrom(keptFate, leaves(5), leaves(50)),
  });
  const some = fc
    .array(someCache, { maxLength: 25 })
    .map((all) =>
      all.map(({ lastMatched, ...known }, n) =>
        aReady({ id: `imc-${n}`, ...known, lastMatchedAt: lastMatched === null ? null : ago(lastMatched) }),
      ),
    );

  test("only Ready ones could go, each once, and what stays in their place does not go and is newer", () => {
    fc.assert(
      fc.property(some, (caches) => {
        const going = plan(caches);
        const ids = going.map(({ cache }) => cache.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { cache, reason, stays } of going) {
          expect(cache.status).toBe("Ready");
          expect(stays === null).toBe(reason === "never_matched");
          if (stays === null) continue;
          expect(ids).not.toContain(stays.id);
          expect(stays.status).toBe("Ready");
          expect(Date.parse(stays.createdAt ?? "")).toBeGreaterThan(Date.parse(cache.createdAt ?? ""));
        }
      }),
    );
  });

  test("what a duplicate holds, one that stays holds, too", () => {
    fc.assert(
      fc.property(some, (caches) => {
        const going = plan(caches);
        const goes = new Map(going.map((each) => [each.cache.id, each.reason]));
        const stay = caches.filter(({ id, status }) => status === "Ready" && !goes.has(id));
        for (const { cache } of going.filter(({ reason }) => reason === "duplicate"))
          expect(stay.map(setOf)).toContain(setOf(cache));
      }),
    );
  });

  test("the order in which they are given changes nothing", () => {
    fc.assert(
      fc.property(some, (caches) => {
        expect(told(caches.toReversed())).toEqual(told(caches));
      }),
    );
  });
});
