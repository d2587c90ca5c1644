import { describe, expect, test } from "vitest";
import { beginWatch } from "../../diagnosis/watch.ts";
import { aCache, now } from "../../testing/caches.ts";
import { revisionAt } from "./cache-entry.ts";
import { Store } from "./store.ts";

const ready = (id: string, name = "a") => aCache({ id, name, status: "Ready" });
const built = (id: string, tag: string) => ({ ...ready(id), images: [`docker.io/app:${tag}`] });
const unseen = (store: Store, pass: number) => store.notSeenSince(pass).map(({ revision }) => revision.id);
const idsIn = (store: Store) => [...store.entries()].map(({ revision }) => revision.id);

/** A snapshot into which the first pass has read these. */
function read(...ids: string[]) {
  const store = new Store(beginWatch);
  store.upsert(
    ids.map((id) => ready(id)),
    { rank: 0, now, pass: 1 },
  );
  return store;
}

describe("a pass", () => {
  test("counts each id once, however often it comes", () => {
    const store = new Store(beginWatch);
    const upsert = (rank: number, pass: number, ...ids: string[]) =>
      store.upsert(
        ids.map((id) => ready(id)),
        { rank, now, pass, firstPass: 1 },
      );
    expect(upsert(0, 1, "a", "b", "a")).toEqual({ newToPass: 2, newInAll: 2 });
    expect(upsert(3, 1, "b", "c")).toEqual({ newToPass: 1, newInAll: 1 });
    expect(upsert(0, 2, "a", "d")).toEqual({ newToPass: 2, newInAll: 1 });
  });

  test("does not see what a look-up outside of it found", () => {
    const store = read("a");
    expect(store.upsert([ready("b")], { rank: 1, now })).toEqual({ newToPass: 0, newInAll: 0 });
    expect(unseen(store, 1)).toEqual(["b"]);
  });
});

describe("an entry", () => {
  test("is not seen since a pass when only an earlier one has, the longest unseen first", () => {
    const store = read("a", "b", "c");
    store.upsert([ready("a"), ready("b")], { rank: 0, now, pass: 2 });
    store.upsert([ready("b")], { rank: 1, now, pass: 3 });
    expect([unseen(store, 1), unseen(store, 2), unseen(store, 3)]).toEqual([[], ["c"], ["c", "a"]]);
  });

  test("keeps its rank through a refresh, until that has come to its end", () => {
    const store = read("a", "b", "c");
    const ranks = () => ["a", "b", "c", "new"].map((id) => store.rankOf(id));
    const refresh = { now, pass: 2, keepsOrder: true };
    store.upsert([ready("new"), ready("a")], { rank: 0, ...refresh });
    const { version } = store;
    store.upsert([ready("c")], { rank: 2, ...refresh });
    expect([ranks(), version()]).toEqual([[0, 1, 2, 0], 2]);
    store.settle(2, now);
    expect([ranks(), version()]).toEqual([[1, 1, 2, 0], 3]);
  });

  test("keeps its slot when it goes and comes back", () => {
    const store = read("a", "b");
    const [slot] = [...store.entries()].map((entry) => entry.slot);
    store.upsert([ready("b")], { rank: 0, now, pass: 2 });
    store.remove(store.notSeenSince(2), "removed");
    expect(store.entry(slot ?? -1)).toBe(undefined);
    store.upsert([ready("a")], { rank: 1, now, pass: 3 });
    expect(store.entry(slot ?? -1)?.revision.id).toBe("a");
  });

  test("that goes is remembered with the version and the reason", () => {
    const store = read("a", "b", "c");
    const [a, , c] = [...store.entries()];
    store.remove(a ? [a] : [], "left");
    store.remove(c ? [c] : [], "beyond");
    expect(idsIn(store)).toEqual(["b"]);
    const removals = store
      .removalsSince(1)
      .map(({ entry, at, departure }) => [entry.revision.id, at, departure]);
    expect(removals).toEqual([
      ["a", 2, "left"],
      ["c", 3, "beyond"],
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
  store.settle(2, now + 300_001);
  expect(store.bytes()).toBe(before);
});

test("history can be forgotten, with all that only it held, and then what was before is not told", () => {
  const store = new Store(beginWatch);
  store.upsert([built("a", "1"), built("b", "1")], { rank: 0, now, pass: 1 });
  store.remove(store.notSeenSince(2).slice(1), "removed");
  const { version } = store;
  const before = version();
  store.upsert([built("a", "2")], { rank: 0, now, pass: 2 });
  expect(store.dictionary.find("image", "docker.io/app:1")).not.toEqual([]);
  store.forgetHistory();
  expect(store.dictionary.find("image", "docker.io/app:1")).toEqual([]);
  expect([store.remembers(before), store.remembers(version())]).toEqual([false, true]);
  const alone = new Store(beginWatch);
  alone.upsert([built("a", "2")], { rank: 0, now, pass: 1 });
  expect(store.bytes()).toBe(alone.bytes());
});

test("what is being built is counted, also after it changes or goes", () => {
  const store = new Store(beginWatch);
  const creating = aCache({ id: "b", status: "Creating" });
  store.upsert([aCache({ id: "a", status: "Creating" }), creating], { rank: 0, now, pass: 1 });
  expect(store.building()).toBe(2);
  store.upsert([ready("a")], { rank: 0, now, pass: 2 });
  expect(store.building()).toBe(1);
  store.remove(store.notSeenSince(2), "removed");
  expect(store.building()).toBe(0);
});

const pulling = (id: string, createdAt: string) => aCache({ id, status: "Preparing", createdAt });
const stalled = (store: Store) =>
  [...store.entries()].filter(({ revision }) => JSON.parse(revision.json).stalledSince !== null).length;

describe("time that passes", () => {
  const minute = 60_000;
  test("makes a silent build stalled, once, in a new version", () => {
    const store = new Store((cache) => beginWatch(cache, now));
    const both = [pulling("a", "2026-01-09T23:50:00Z"), pulling("b", "2026-01-09T23:55:00Z")];
    store.upsert([...both, ready("c")], { rank: 0, now, pass: 1 });
    const at = (minutes: number) => {
      store.passTime(now + minutes * minute);
      return [store.version(), stalled(store)];
    };
    expect([at(4.9), at(5), at(6), at(10), at(1000)]).toEqual([
      [1, 0],
      [2, 1],
      [2, 1],
      [3, 2],
      [3, 2],
    ]);
    expect(store.building()).toBe(2);
    const [entry] = store.entries();
    expect(entry && JSON.parse(revisionAt(entry, 1)?.json ?? "null")).toMatchObject({ stalledSince: null });
    store.upsert([...both, ready("c")], { rank: 0, now: now + 1000 * minute, pass: 2 });
    expect(store.version()).toBe(3);
  });

  test("does nothing to a build that was heard of since, or has gone", () => {
    const store = new Store(beginWatch);
    store.upsert([pulling("a", "2026-01-09T23:50:00Z"), pulling("b", "2026-01-09T23:50:00Z")], {
      rank: 0,
      now,
      pass: 1,
    });
    store.upsert([ready("a")], { rank: 0, now, pass: 2 });
    store.remove(store.notSeenSince(2), "removed");
    const version = store.version();
    store.passTime(now + 60 * minute);
    expect([store.version(), stalled(store)]).toEqual([version, 0]);
  });
});
