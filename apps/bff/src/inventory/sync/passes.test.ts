import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beginWatch } from "../../diagnosis/watch.ts";
import { aCache, now } from "../../testing/caches.ts";
import { Store } from "../snapshot/store.ts";
import type { PassStep, Step } from "./passes.ts";
import { believedSince, isProven, isSure } from "./certainty.ts";
import { firstPass, takePage, tokenRefused } from "./passes.ts";
import { createTokenMemory } from "./token-memory.ts";

interface Page {
  ids: readonly string[];
  nextToken: string | null;
  total: number | null;
  unreadableRows: number;
}

const page = (ids: readonly string[], nextToken: string | null, total: number | null = null): Page => ({
  ids,
  nextToken,
  total,
  unreadableRows: 0,
});

const mostPasses = 3;

/** A reading with the snapshot it fills: what tells which ids a pass has seen. */
function startScan() {
  const store = new Store(beginWatch);
  const isRepeated = createTokenMemory();
  let passes = firstPass(1);
  let asked: string | null = null;
  const upsert = (ids: readonly string[]) =>
    store.upsert(
      ids.map((id) => aCache({ id })),
      { rank: 0, now, pass: passes.current, firstPass: passes.first },
    );
  const go = (next: PassStep): Step => {
    passes = next.passes;
    asked = next.step.kind === "more" ? next.step.token : null;
    return next.step;
  };
  return {
    take({ ids, nextToken, total, unreadableRows }: Page, mostRows = 1000): Step {
      const { newToPass: newRows, newInAll } = upsert(ids);
      const isRepeatedToken = isRepeated(passes.current, nextToken);
      const counts = { rows: ids.length, newRows, newInAll, unreadableRows, total };
      const facts = { token: asked, ...counts, nextToken, isRepeatedToken };
      return go(takePage(passes, facts, { mostRows, mostPasses }));
    },
    tokenRefused: () => go(tokenRefused(passes, mostPasses)),
    alsoSeen(id: string) {
      const { newToPass, newInAll } = upsert([id]);
      passes = { ...passes, seen: passes.seen + newToPass, seenInAll: passes.seenInAll + newInAll };
    },
    /** The ids that the reading has seen. */
    ids: () =>
      [...store.entries()]
        .filter(({ lastPass }) => lastPass >= passes.first)
        .map(({ revision }) => revision.id)
        .toSorted(),
    /** Those that another pass than the believed ones has seen. */
    doubted: () => store.notSeenSince(believedSince(passes)).map(({ revision }) => revision.id),
    isSure: () => isSure(passes),
    isProven: () => isProven(passes),
  };
}
const take = (scan: ReturnType<typeof startScan>, ...pages: Page[]): (Step | undefined)[] =>
  pages.map((each) => scan.take(each));

/** Whether a scan of these pages is sure, and whether that is proven. */
const proves = (...pages: Page[]) => {
  const scan = startScan();
  take(scan, ...pages);
  return [scan.isSure(), scan.isProven()];
};

describe("a scan", () => {
  test("goes from token to token to the page without one", () => {
    const scan = startScan();
    const steps = take(scan, page(["a"], "1", 2), page(["b"], null, 2));
    expect(steps[0]).toEqual({ kind: "more", token: "1" });
    expect(steps[1]).toEqual({ kind: "complete", missing: 0 });
    expect(scan.ids()).toEqual(["a", "b"]);
  });

  test("goes through empty pages that have a token", () => {
    const scan = startScan();
    const [first] = take(scan, page([], "1"), page(["a"], null));
    expect(first).toEqual({ kind: "more", token: "1" });
    expect(scan.ids()).toEqual(["a"]);
  });

  test("gives up on a token that only leads to empty pages", () => {
    const scan = startScan();
    const steps = Array.from({ length: 60 }, (_, n) => scan.take(page([], `t${n}`)));
    expect(steps.find(({ kind }) => kind !== "more")).toEqual({ kind: "stopped", by: "bad_response" });
  });

  test("takes pages of rows that cannot be read for pages with rows", () => {
    const scan = startScan();
    const steps = Array.from({ length: 60 }, (_, n) =>
      scan.take({ ...page([], `t${n}`), unreadableRows: 1 }),
    );
    expect(steps.every(({ kind }) => kind === "more")).toBe(true);
    expect(scan.take(page(["a"], null, 61))).toEqual({ kind: "complete", missing: 0 });
  });

  test("begins anew when a token repeats, and stops when it does so again and again", () => {
    const scan = startScan();
    const pass = () => take(scan, page(["a"], "1", 3), page(["b"], "1", 3)).at(-1);
    expect(pass()).toEqual({ kind: "again" });
    expect(pass()).toEqual({ kind: "again" });
    expect(pass()).toEqual({ kind: "stopped", by: "repeated_page_token" });
  });

  test("is complete when all are there and only repetitions come", () => {
    const steps = take(startScan(), page(["a"], "1", 2), page(["b"], "2", 2), page(["a"], "3", 2));
    expect(steps.at(-1)).toEqual({ kind: "complete", missing: 0 });
  });

  test("is complete when a token repeats after all are there", () => {
    const steps = take(startScan(), page(["a"], "1", 2), page(["b"], "1", 2));
    expect(steps.at(-1)).toEqual({ kind: "complete", missing: 0 });
  });

  test("is complete when repetitions come without end and there is no count", () => {
    const steps = take(startScan(), page(["a"], "1"), ...["2", "3", "4"].map((token) => page(["a"], token)));
    expect(steps.at(-1)).toMatchObject({ kind: "complete" });
  });

  test("makes another pass when rows are missing, and keeps what any pass has seen", () => {
    const scan = startScan();
    expect(take(scan, page(["a"], "1", 3), page(["a", "c"], null, 3)).at(-1)).toEqual({ kind: "again" });
    const last = take(scan, page(["a", "b"], "1", 3), page(["d"], null, 3)).at(-1);
    expect(last).toEqual({ kind: "complete", missing: 0 });
    expect(scan.ids()).toEqual(["a", "b", "c", "d"]);
    expect(scan.isSure()).toBe(true);
  });

  test("says how many are missing when no pass finds them", () => {
    const scan = startScan();
    const last = take(scan, page(["a"], null, 3), page(["b"], null, 3), page(["a"], null, 3)).at(-1);
    expect(last).toEqual({ kind: "complete", missing: 1 });
    expect(scan.ids()).toEqual(["a", "b"]);
    expect(scan.isSure()).toBe(false);
  });

  test("reads the page before again when the count falls, where a row may have moved to", () => {
    const scan = startScan();
    const pages = [page(["a", "b"], "2", 6), page(["c", "d"], "4", 6), page(["f"], null, 5)];
    // "a" went, so that "e" stands where "d" stood.
    expect(take(scan, ...pages).at(-1)).toEqual({ kind: "more", token: "2" });
    expect(scan.take(page(["d", "e"], "4", 5))).toEqual({ kind: "more", token: "4" });
    scan.take(page(["f"], null, 5));
    expect(scan.ids()).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  test("goes back to the first page, which has no token", () => {
    expect(take(startScan(), page(["a", "b"], "2", 3), page([], null, 2)).at(-1)).toEqual({
      kind: "more",
      token: null,
    });
  });

  test("makes another pass when more went than the page before holds", () => {
    const scan = startScan();
    const last = take(scan, page(["a", "b"], "2", 9), page(["g"], null, 4)).at(-1);
    expect(last).toEqual({ kind: "again" });
  });

  test("misses nothing when rows came while it read, and looks for them", () => {
    const scan = startScan();
    const last = take(scan, page(["a", "b"], "2", 3), page(["b", "c"], null, 4)).at(-1);
    expect(last).toEqual({ kind: "again" });
    take(scan, page(["n", "a", "b"], "2", 4), page(["c"], null, 4));
    expect([scan.isSure(), scan.ids()]).toEqual([true, ["a", "b", "c", "n"]]);
  });

  test("makes another pass when a row that was read is gone by the end, and then doubts it", () => {
    const scan = startScan();
    const pages = [
      page(["a", "b"], "1", 3),
      page(["c"], null, 2),
      page(["a", "b"], "1", 2),
      page(["c"], null, 2),
    ];
    expect(take(scan, ...pages).at(-1)).toEqual({ kind: "again" });
    take(scan, page(["b", "c"], null, 2));
    expect(scan.doubted()).toEqual(["a"]);
  });

  test("proves that it missed nothing where the count stays the same and no row comes twice", () => {
    expect(proves(page(["a", "b"], "2", 3), page(["c"], null, 3))).toEqual([true, true]);
    expect(proves(page(["a", "b"], "2", 3), page(["b", "c"], null, 3))).toEqual([true, false]);
    expect(proves(page(["a", "b"], "2"), page(["c"], null))).toEqual([true, false]);
  });

  test("counts rows without an id once, although their page is read again", () => {
    const scan = startScan();
    const odd = (total: number) => ({ ...page(["a"], "2", total), unreadableRows: 1 });
    take(scan, odd(4), page(["b"], null, 3), odd(3));
    expect(scan.take(page(["b"], null, 3))).toEqual({ kind: "complete", missing: 0 });
  });

  test("takes a total that is the page's own count for no total", () => {
    const steps = take(startScan(), page(["a", "b"], "1", 2), page(["c"], null, 1));
    expect(steps.at(-1)).toEqual({ kind: "complete", missing: 0 });
  });

  test("counts rows without a usable id", () => {
    const step = startScan().take({ ...page(["a"], null, 2), unreadableRows: 1 });
    expect(step).toEqual({ kind: "complete", missing: 0 });
  });

  test("ends at the most rows it may read, and knows where to go on", () => {
    const scan = startScan();
    expect(scan.take(page(["a", "b"], "1", 4), 2)).toEqual({ kind: "capped", token: "1" });
    expect(scan.take(page(["c", "d"], null, 4), 10)).toMatchObject({ kind: "complete" });
  });

  test("begins anew when its token is refused, so often", () => {
    const scan = startScan();
    expect([scan.tokenRefused(), scan.tokenRefused(), scan.tokenRefused()]).toEqual([
      { kind: "again" },
      { kind: "again" },
      { kind: "stopped", by: "page_token_expired" },
    ]);
  });

  test("keeps a row that was found by another way meanwhile", () => {
    const scan = startScan();
    scan.alsoSeen("z");
    scan.take(page(["a"], null, 2));
    expect(scan.ids()).toEqual(["a", "z"]);
  });

  test("of a list that stays as it is reads all of it once, whatever the sizes of its pages", () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 });
    fc.assert(
      fc.property(sizes, fc.boolean(), (pageSizes, counts) => {
        let next = 0;
        const pages = pageSizes.map((size) => Array.from({ length: size }, () => `imc-${(next += 1)}`));
        const scan = startScan();
        let step: Step = { kind: "more", token: "" };
        for (const [index, ids] of [...pages, []].entries()) {
          step = scan.take(page(ids, index === pages.length ? null : `t${index}`, counts ? next : null));
        }
        expect(step).toEqual({ kind: "complete", missing: 0 });
        expect(scan.ids()).toEqual(pages.flat().toSorted());
      }),
    );
  });

  test("always ends, whatever comes", () => {
    const anyPage = fc.tuple(
      fc.subarray(["a", "b", "c", "d"]),
      fc.constantFrom("1", "2", "3", null),
      fc.constantFrom(null, 2, 4, 9),
    );
    fc.assert(
      fc.property(fc.array(anyPage, { minLength: 100, maxLength: 100 }), (pages) => {
        const scan = startScan();
        const steps = pages.map(([ids, token, total]) => scan.take(page(ids, token, total)));
        expect(steps.some(({ kind }) => kind !== "more" && kind !== "again")).toBe(true);
      }),
    );
  });
});
