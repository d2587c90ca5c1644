import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Overlay } from "./overlay.ts";
import {
  applyChanges,
  applyFailure,
  countMatching,
  forgetChanged,
  latestState,
  overlayRows,
  settle,
} from "./overlay.ts";
import { pendingUpdate } from "./pending-update.ts";
import { aPage, someChanges, threeRows } from "./testing.ts";

const { cache, rows, page, loaded, start, after } = threeRows();
const pending = (overlay: Overlay, onScreen: number) =>
  pendingUpdate(overlay, onScreen, loaded, { key: "attention", descending: false });
const shown = (overlay: Overlay) => overlayRows(rows, overlay).map(({ id, status }) => `${id} ${status}`);

describe("what happens to a view", () => {
  test("leaves the pages alone while nothing does", () => {
    expect(overlayRows(rows, start)).toBe(rows);
    expect(overlayRows(rows, after({}))).toBe(rows);
  });

  test("shows a changed row in its place, and marks it", () => {
    const overlay = after({ changed: [cache("b")] });
    expect(shown(overlay)).toEqual(["a Creating", "b Ready", "c Creating"]);
    expect([...overlay.rowChanges]).toEqual([["b", "changed"]]);
  });

  test("tells a row whose status is another from one that only moved on", () => {
    const creating = { ...cache("b", "Creating"), progress: 70 };
    const overlay = after({ changed: [creating, cache("c", "Failed"), cache("z", "Failed")] });
    expect(shown(overlay)).toEqual(["a Creating", "b Creating", "c Failed"]);
    expect([...overlay.rowChanges]).toEqual([["c", "changed"]]);
    expect(overlay.latest.turned.map(({ id }) => id)).toEqual(["c"]);
    const next = applyChanges(overlay, someChanges({ changed: [cache("c", "Failed")] }), loaded);
    expect(next.latest.turned).toEqual([]);
  });

  test("takes the mark from a row that left and is back, and does not call it new", () => {
    const overlay = after({ left: ["a"], total: 2 }, { added: [cache("a", "Creating")] });
    expect([...overlay.rowChanges]).toEqual([["a", "changed"]]);
    expect(overlay.added.size).toBe(0);
    expect(countMatching(overlay, 3)).toBe(3);
  });

  test("calls a row new that is back after it was taken away", () => {
    const taken = settle(after({ removed: ["a"], total: 2 }));
    const overlay = applyChanges(taken, someChanges({ added: [cache("a")], total: 3 }), loaded);
    expect(shown(overlay)).toHaveLength(2);
    expect(pending(overlay, 2)).toEqual({ kind: "added", count: 1 });
  });

  test("keeps rows that left or were removed, marked, until the person does something", () => {
    const overlay = after({ left: ["a"], removed: ["c"] });
    expect(shown(overlay)).toHaveLength(3);
    expect([...overlay.rowChanges]).toEqual([
      ["a", "left"],
      ["c", "removed"],
    ]);
    expect(shown(settle(overlay))).toEqual(["b Creating"]);
    expect(settle(overlay).rowChanges.size).toBe(0);
  });

  test("takes over nothing about rows of pages that are not loaded, but names them", () => {
    const overlay = after({ changed: [cache("z")], left: ["y"] });
    expect(overlay.rows.size).toBe(0);
    expect(overlay.rowChanges.size).toBe(0);
    expect([...overlay.latest.ids]).toEqual(["z", "y"]);
  });

  test("no longer marks what changed after a while, but what left", () => {
    const overlay = forgetChanged(after({ changed: [cache("b")], left: ["a"] }));
    expect([...overlay.rowChanges]).toEqual([["a", "left"]]);
    expect(shown(overlay)).toContain("b Ready");
  });
});

describe("what happened to a view", () => {
  test("is not marked again once it is no longer shown", () => {
    const overlay = applyChanges(settle(after({ left: ["a"] })), someChanges({ removed: ["a"] }), loaded);
    expect(overlay.rowChanges.size).toBe(0);
  });

  test("is asked for from the version of the last changes, through failures", () => {
    const failed = applyFailure(after({ version: "v7" }), { code: "server_unreachable", retryable: true });
    expect(failed).toMatchObject({ failures: 1, state: { version: "v7" } });
    expect(applyChanges(failed, someChanges({}), loaded)).toMatchObject({ failure: null, failures: 0 });
  });

  test("leaves each row of the pages at most once and in their order, whatever it was", () => {
    const ids = fc.subarray(["a", "b", "c", "d"]);
    const someOf = ids.map((some) => some.map((id) => cache(id)));
    const changes = fc.record({ changed: someOf, added: someOf, left: ids, removed: ids, beyond: ids });
    const step = fc.oneof(changes, fc.constant("settle" as const));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const overlay = steps.reduce<Overlay>(
          (last, each) => (each === "settle" ? settle(last) : applyChanges(last, someChanges(each), loaded)),
          start,
        );
        const order = overlayRows(rows, overlay).map(({ id }) => id);
        expect(order).toEqual(["a", "b", "c"].filter((id) => !overlay.gone.has(id)));
        for (const id of overlay.rowChanges.keys()) expect(order).toContain(id);
      }),
    );
  });
});

const scanning = { ...page.coverage, scanning: true };

describe("how a view stands", () => {
  const further = aPage({ coverage: { ...scanning, loaded: 9 } });
  test("is as a later page says while the region is being read", () => {
    const overlay = after({ coverage: { ...scanning, loaded: 3 } });
    expect(latestState(overlay, further)).toBe(further);
    expect(latestState(null, further)).toBe(further);
  });
  test("is as the last answer says once it was read", () => {
    const overlay = after({ coverage: { ...page.coverage, loaded: 3 } });
    expect(latestState(overlay, further)).toBe(overlay.state);
  });
});
