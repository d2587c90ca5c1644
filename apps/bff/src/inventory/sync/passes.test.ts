import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCache, now } from "../../testing/caches.ts";
import { Store } from "../snapshot/store.ts";
import type { PassStep, Step } from "./passes.ts";
import { believedSince, firstPass, takePage, tokenRefused } from "./passes.ts";
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

/** A reading with the snapshot it fills: what tells which ids a pass has seen. */
function startScan() {
  const store = new Store();
  const isRepeated = createTokenMemory();
  let passes = firstPass(1);
  const upsert = (ids: readonly string[]) =>
    store.upsert(
      ids.map((id) => aCache({ id })),
      { rank: 0, now, pass: passes.current },
    );
  const go = (next: PassStep): Step => {
    passes = next.passes;
    return next.step;
  };
  return {
    take({ ids, nextToken, total, unreadableRows }: Page, most = 1000): Step {
      const newRows = upsert(ids);
      const isRepeatedToken = isRepeated(passes.current, nextToken);
      const facts = { rows: ids.length, newRows, unreadableRows, total, nextToken, isRepeatedToken };
      return go(takePage(passes, facts, most));
    },
    tokenRefused: () => go(tokenRefused(passes)),
    alsoSeen(id: string) {
      passes = { ...passes, seen: passes.seen + upsert([id]) };
    },
    /** The ids that are believed to be there after this step. */
    idsAfter(step: Step | undefined): string[] {
      const since = believedSince(passes, step && "missing" in step ? step.missing : 0);
      return [...store.entries()]
        .filter(({ lastPass }) => lastPass >= since)
        .map(({ revision }) => revision.id);
    },
  };
}
const take = (scan: ReturnType<typeof startScan>, ...pages: Page[]): (Step | undefined)[] =>
  pages.map((each) => scan.take(each));

describe("a scan", () => {
  test("goes from token to token to the page without one", () => {
    const scan = startScan();
    const steps = take(scan, page(["a"], "1", 2), page(["b"], null, 2));
    expect(steps[0]).toEqual({ kind: "more", token: "1" });
    expect(steps[1]).toEqual({ kind: "complete", missing: 0 });
    expect(scan.idsAfter(steps[1])).toEqual(["a", "b"]);
  });

  test("goes through empty pages that have a token", () => {
    const scan = startScan();
    const [first, second] = take(scan, page([], "1"), page(["a"], null));
    expect(first).toEqual({ kind: "more", token: "1" });
    expect(scan.idsAfter(second)).toEqual(["a"]);
  });

  test("gives up on a token that only leads to empty pages", () => {
    const scan = startScan();
    const steps = Array.from({ length: 60 }, (_, n) => scan.take(page([], `t${n}`)));
    expect(steps.find(({ kind }) => kind !== "more")).toEqual({ kind: "stopped", by: "bad_response" });
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

  test("is complete when repetitions come without end and there is no count", () => {
    const steps = take(startScan(), page(["a"], "1"), ...["2", "3", "4"].map((token) => page(["a"], token)));
    expect(steps.at(-1)).toMatchObject({ kind: "complete" });
  });

  test("makes another pass when rows are missing, and believes that one", () => {
    const scan = startScan();
    expect(take(scan, page(["a"], "1", 3), page(["a", "c"], null, 3)).at(-1)).toEqual({ kind: "again" });
    const last = take(scan, page(["a", "b"], "1", 3), page(["c"], null, 3)).at(-1);
    expect(last).toEqual({ kind: "complete", missing: 0 });
    expect(scan.idsAfter(last).toSorted()).toEqual(["a", "b", "c"]);
  });

  test("makes another pass when a row went meanwhile, and forgets that row", () => {
    const scan = startScan();
    expect(take(scan, page(["a", "b"], "1", 3), page(["c"], null, 2)).at(-1)).toEqual({ kind: "again" });
    const last = take(scan, page(["b"], "1", 2), page(["c"], null, 2)).at(-1);
    expect(scan.idsAfter(last)).toEqual(["b", "c"]);
  });

  test("says how many are missing when no pass finds them, and drops none that any pass saw", () => {
    const scan = startScan();
    const last = take(scan, page(["a"], null, 3), page(["b"], null, 3), page(["a"], null, 3)).at(-1);
    expect(last).toEqual({ kind: "complete", missing: 2 });
    expect(scan.idsAfter(last).toSorted()).toEqual(["a", "b"]);
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
    expect(scan.idsAfter(scan.take(page(["a"], null, 2)))).toEqual(["z", "a"]);
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
        expect(scan.idsAfter(step)).toEqual(pages.flat());
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
      fc.property(fc.array(anyPage, { minLength: 20, maxLength: 20 }), (pages) => {
        const scan = startScan();
        const steps = pages.map(([ids, token, total]) => scan.take(page(ids, token, total)));
        expect(steps.some(({ kind }) => kind !== "more" && kind !== "again")).toBe(true);
      }),
    );
  });
});
