import { describe, expect, test } from "vitest";
import { aCache, now } from "../../testing/caches.ts";
import { revisionAt } from "./cache-entry.ts";
import { Store } from "./store.ts";

const ready = (id: string, name = "a") => aCache({ id, name, status: "Ready" });
const idsIn = (store: Store) => [...store.entries()].map(({ revision }) => revision.id);

/** A snapshot into which the first pass has read these. */
function read(...ids: string[]) {
  const store = new Store();
  store.upsert(
    ids.map((id) => ready(id)),
    { rank: 0, now, pass: 1 },
  );
  return store;
}

describe("a pass", () => {
  test("counts each id once, however often it comes", () => {
    const store = new Store();
    expect(store.upsert([ready("a"), ready("b"), ready("a")], { rank: 0, now, pass: 1 })).toBe(2);
    expect(store.upsert([ready("b"), ready("c")], { rank: 3, now, pass: 1 })).toBe(1);
    expect(store.upsert([ready("a"), ready("d")], { rank: 0, now, pass: 2 })).toBe(2);
  });

  test("does not see what a look-up outside of it found", () => {
    const store = read("a");
    expect(store.upsert([ready("b")], { rank: 1, now })).toBe(0);
    store.retain({ seenSince: 1, now });
    expect(idsIn(store)).toEqual(["a"]);
  });
});

describe("what stays", () => {
  test("was seen since a pass, or is kept for another reason", () => {
    const store = read("a", "b", "c");
    store.upsert([ready("a")], { rank: 0, now, pass: 2 });
    store.retain({ seenSince: 1, now });
    expect(idsIn(store)).toEqual(["a", "b", "c"]);
    store.retain({ seenSince: 2, alsoKept: new Set(["c"]), now });
    expect(idsIn(store)).toEqual(["a", "c"]);
  });

  test("keeps its slot when it goes and comes back", () => {
    const store = read("a", "b");
    const [slot] = [...store.entries()].map((entry) => entry.slot);
    store.upsert([ready("b")], { rank: 0, now, pass: 2 });
    store.retain({ seenSince: 2, now });
    expect([store.entry(slot ?? -1), store.gone()]).toEqual([undefined, 1]);
    store.upsert([ready("a")], { rank: 1, now, pass: 3 });
    expect(store.entry(slot ?? -1)?.revision.id).toBe("a");
  });

  test("may lie beyond the end of what is read when it stood there", () => {
    const store = read("a", "b", "c");
    store.upsert([ready("b")], { rank: 1, now, pass: 2 });
    store.retain({ seenSince: 2, now, beyondFrom: 2 });
    const removed = store.removalsSince(1).map(({ entry, isBeyond }) => [entry.revision.id, isBeyond]);
    expect(removed).toEqual([
      ["a", false],
      ["c", true],
    ]);
  });
});

describe("a version", () => {
  test("is new when a revision or the order changes, and only then", () => {
    const store = read("a", "b");
    const upsert = (...caches: ReturnType<typeof ready>[]) => {
      store.upsert(caches, { rank: 0, now, pass: 2 });
      return store.version();
    };
    expect(upsert(ready("a"), ready("b"))).toBe(1);
    expect(upsert(ready("b"), ready("a"))).toBe(2);
    expect(upsert(ready("b", "renamed"), ready("a"))).toBe(3);
  });

  test("shows the revision as it was before the page, even when the page has it twice", () => {
    const store = read("a");
    store.upsert([ready("a", "b"), ready("a", "c")], { rank: 0, now, pass: 2 });
    const [entry] = store.entries();
    expect(entry && JSON.parse(revisionAt(entry, 1)?.json ?? "null")).toMatchObject({ name: "a" });
    expect(entry?.past).toHaveLength(1);
  });
});

test("memory is counted back once a change is old", () => {
  const store = read("a");
  const before = store.bytes();
  store.upsert([ready("a", "b")], { rank: 0, now, pass: 2 });
  expect(store.bytes()).toBeGreaterThan(before + 900);
  store.retain({ seenSince: 2, now: now + 300_001 });
  expect(store.bytes()).toBe(before);
});

test("what is being built is counted, also after it changes or goes", () => {
  const store = new Store();
  const creating = aCache({ id: "b", status: "Creating" });
  store.upsert([aCache({ id: "a", status: "Creating" }), creating], { rank: 0, now, pass: 1 });
  expect(store.building()).toBe(2);
  store.upsert([ready("a")], { rank: 0, now, pass: 2 });
  expect(store.building()).toBe(1);
  store.retain({ seenSince: 2, now });
  expect(store.building()).toBe(0);
});
