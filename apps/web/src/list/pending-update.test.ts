import type { Changes } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import type { Overlay } from "./overlay.ts";
import { pendingUpdate } from "./pending-update.ts";
import { threeRows } from "./testing.ts";

const { cache, loaded, after } = threeRows();
const pending = (overlay: Overlay, rows: number) =>
  pendingUpdate(overlay, rows, loaded, { key: "attention", descending: false });
const added = (count: number) => ({ kind: "added", count });

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
      "is an unknown number of changes after a reset",
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
  ])("%s", (_, responses, rows, expected) => {
    expect(pending(after(...responses), rows)).toEqual(expected);
  });

  test("is no order where caches are shown as they are read", () => {
    const overlay = after({ found: 2, total: 5 });
    const byRank = (descending: boolean) => pendingUpdate(overlay, 5, loaded, { key: "rank", descending });
    expect(byRank(false)).toBeNull();
    expect(byRank(true)).toEqual({ kind: "order" });
  });
});
