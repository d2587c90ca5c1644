import type { Changes } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Live } from "./live.ts";
import {
  applyChanges,
  failLive,
  latestStanding,
  layOver,
  settleLive,
  startLive,
  unmarkChanged,
} from "./live.ts";
import { belonging, newsOf } from "./news.ts";
import { aPage, someChanges } from "./testing.ts";

const cache = (id: string, status = "Ready") => anImageCache({ id, status });
const caches = ["a", "b", "c"].map((id) => cache(id, "Creating"));
const page = aPage({ items: caches, total: 3 });
const loaded = new Map(caches.map((each) => [each.id, each]));
const start = startLive(page);
const after = (...answers: Partial<Changes>[]): Live =>
  answers.reduce((live, answer) => applyChanges(live, someChanges({ total: 3, ...answer }), loaded), start);
const news = (live: Live, rows: number) =>
  newsOf(live, rows, loaded, { key: "attention", descending: false });
const added = (count: number) => ({ kind: "added", count });
const shown = (live: Live) => layOver(caches, live).map(({ id, status }) => `${id} ${status}`);

describe("what happens to a view", () => {
  test("leaves the pages alone as long as nothing does", () => {
    expect(layOver(caches, start)).toBe(caches);
    expect(layOver(caches, after({}))).toBe(caches);
  });

  test("shows a changed row in its place, and marks it", () => {
    const live = after({ changed: [cache("b")] });
    expect(shown(live)).toEqual(["a Creating", "b Ready", "c Creating"]);
    expect([...live.marks]).toEqual([["b", "changed"]]);
  });

  test("tells a row whose status is another from one that only moved on", () => {
    const creating = { ...cache("b", "Creating"), progress: 70 };
    const live = after({ changed: [creating, cache("c", "Failed"), cache("z", "Failed")] });
    expect(shown(live)).toEqual(["a Creating", "b Creating", "c Failed"]);
    expect([...live.marks]).toEqual([["c", "changed"]]);
    expect(live.latest.turned.map(({ id }) => id)).toEqual(["c"]);
    const next = applyChanges(live, someChanges({ changed: [cache("c", "Failed")] }), loaded);
    expect(next.latest.turned).toEqual([]);
  });

  test("takes the mark from a row that left and is back, and does not call it new", () => {
    const live = after({ left: ["a"], total: 2 }, { added: [cache("a", "Creating")] });
    expect([...live.marks]).toEqual([["a", "changed"]]);
    expect(live.added.size).toBe(0);
    expect(belonging(live, 3)).toBe(3);
  });

  test("calls a row new that is back after it was taken away", () => {
    const taken = settleLive(after({ removed: ["a"], total: 2 }));
    const live = applyChanges(taken, someChanges({ added: [cache("a")], total: 3 }), loaded);
    expect(shown(live)).toHaveLength(2);
    expect(news(live, 2)).toEqual({ kind: "added", count: 1 });
  });

  test("keeps rows that left or were removed, marked, until somebody does something", () => {
    const live = after({ left: ["a"], removed: ["c"] });
    expect(shown(live)).toHaveLength(3);
    expect([...live.marks]).toEqual([
      ["a", "left"],
      ["c", "removed"],
    ]);
    expect(shown(settleLive(live))).toEqual(["b Creating"]);
    expect(settleLive(live).marks.size).toBe(0);
  });

  test("takes over nothing about rows of pages that are not loaded, but names them", () => {
    const live = after({ changed: [cache("z")], left: ["y"] });
    expect(live.rows.size).toBe(0);
    expect(live.marks.size).toBe(0);
    expect([...live.latest.ids]).toEqual(["z", "y"]);
  });

  test("no longer marks what changed after a while, but what left", () => {
    const live = unmarkChanged(after({ changed: [cache("b")], left: ["a"] }));
    expect([...live.marks]).toEqual([["a", "left"]]);
    expect(shown(live)).toContain("b Ready");
  });

  test("does not mark again what is no longer shown", () => {
    const live = applyChanges(settleLive(after({ left: ["a"] })), someChanges({ removed: ["a"] }), loaded);
    expect(live.marks.size).toBe(0);
  });

  test("goes on from the version of the last answer, through failures", () => {
    const failed = failLive(after({ version: "v7" }), { code: "server_unreachable", retryable: true });
    expect(failed).toMatchObject({ failures: 1, standing: { version: "v7" } });
    expect(applyChanges(failed, someChanges({}), loaded)).toMatchObject({ failure: null, failures: 0 });
  });

  test("shows each row of the pages at most once and in their order, whatever is told", () => {
    const ids = fc.subarray(["a", "b", "c", "d"]);
    const someOf = ids.map((some) => some.map((id) => cache(id)));
    const answer = fc.record({ changed: someOf, added: someOf, left: ids, removed: ids, beyond: ids });
    const step = fc.oneof(answer, fc.constant("settle" as const));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const live = steps.reduce<Live>(
          (last, each) =>
            each === "settle" ? settleLive(last) : applyChanges(last, someChanges(each), loaded),
          start,
        );
        const order = layOver(caches, live).map(({ id }) => id);
        expect(order).toEqual(["a", "b", "c"].filter((id) => !live.gone.has(id)));
        for (const id of live.marks.keys()) expect(order).toContain(id);
      }),
    );
  });
});

const scanning = { ...page.coverage, scanning: true };

describe("how a view stands", () => {
  const further = aPage({ coverage: { ...scanning, loaded: 9 } });
  test("is as a later page says while the region is being read", () => {
    const live = after({ coverage: { ...scanning, loaded: 3 } });
    expect(latestStanding(live, further)).toBe(further);
    expect(latestStanding(null, further)).toBe(further);
  });
  test("is as the last answer says once it was read", () => {
    const live = after({ coverage: { ...page.coverage, loaded: 3 } });
    expect(latestStanding(live, further)).toBe(live.standing);
  });
});

describe("what is not shown yet", () => {
  const [d, e] = [cache("d"), cache("e")];
  test.each<[string, Partial<Changes>[], number, object | null]>([
    ["is nothing at first", [], 3, null],
    [
      "counts what every answer added",
      [{ added: [d] }, { added: [e], total: 5 }],
      3,
      { kind: "added", count: 2 },
    ],
    [
      "counts nothing that went again",
      [{ added: [d] }, { added: [e], removed: ["d"], total: 4 }],
      3,
      { kind: "added", count: 1 },
    ],
    ["counts nothing that a later page brought", [{ added: [cache("c"), d], total: 4 }], 3, added(1)],
    [
      "is nobody knows what after a reset",
      [{ added: [d] }, { reset: true }, { added: [e] }],
      3,
      { kind: "reset" },
    ],
    ["was only read meanwhile", [{ found: 2, total: 5 }], 3, { kind: "found", count: 2 }],
    ["is first of all what came to be", [{ found: 2 }, { added: [d], total: 6 }], 3, added(1)],
    [
      "is less where later pages brought some of it",
      [{ found: 2, total: 5 }],
      4,
      { kind: "found", count: 1 },
    ],
    ["is the order of all where later pages brought it", [{ found: 2, total: 5 }], 5, { kind: "order" }],
    ["counts beside rows that left", [{ added: [d], left: ["a"], total: 3 }], 3, added(1)],
    ["counts beside rows pushed on", [{ found: 1, beyond: ["a"], total: 3 }], 3, { kind: "found", count: 1 }],
  ])("%s", (_, answers, rows, expected) => {
    expect(news(after(...answers), rows)).toEqual(expected);
  });

  test("is no order where caches are shown as they are read", () => {
    const live = after({ found: 2, total: 5 });
    const byRank = (descending: boolean) => newsOf(live, 5, loaded, { key: "rank", descending });
    expect(byRank(false)).toBeNull();
    expect(byRank(true)).toEqual({ kind: "order" });
  });
});
