import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { UpstreamPage } from "../../eci/wire/decode.ts";
import { aCache } from "../../testing/caches.ts";
import { createScan } from "./scan.ts";
import type { Step } from "./scan.ts";

const page = (
  ids: readonly string[],
  nextToken: string | null,
  total: number | null = null,
): UpstreamPage => ({
  rows: ids.map((id) => ({ cache: aCache({ id }), record: {} })),
  unreadableRows: 0,
  nextToken,
  total,
});
const take = (scan: ReturnType<typeof createScan>, ...pages: UpstreamPage[]): (Step | undefined)[] =>
  pages.map((each) => scan.take(each, 1000));
const idsOf = (step: Step | undefined) => (step && "present" in step ? [...step.present] : null);

describe("a scan", () => {
  test("goes from token to token to the page without one", () => {
    const steps = take(createScan(), page(["a"], "1", 2), page(["b"], null, 2));
    expect(steps[0]).toEqual({ kind: "more", token: "1" });
    expect(steps[1]).toMatchObject({ end: "complete", missing: 0 });
    expect(idsOf(steps[1])).toEqual(["a", "b"]);
  });

  test("goes through empty pages that have a token", () => {
    const [first, second] = take(createScan(), page([], "1"), page(["a"], null));
    expect(first).toEqual({ kind: "more", token: "1" });
    expect(idsOf(second)).toEqual(["a"]);
  });

  test("gives up on a token that only leads to empty pages", () => {
    const scan = createScan();
    const steps = Array.from({ length: 60 }, (_, n) => scan.take(page([], `t${n}`), 1000));
    expect(steps.find(({ kind }) => kind === "end")).toMatchObject({
      end: "stopped",
      stoppedBy: "bad_response",
    });
  });

  test("begins anew when a token repeats, and stops when it does so again and again", () => {
    const scan = createScan();
    const pass = () => take(scan, page(["a"], "1", 3), page(["b"], "1", 3)).at(-1);
    expect(pass()).toEqual({ kind: "again" });
    expect(pass()).toEqual({ kind: "again" });
    expect(pass()).toMatchObject({ end: "stopped", stoppedBy: "repeated_page_token" });
  });

  test("is complete when all are there and only repetitions come", () => {
    const steps = take(createScan(), page(["a"], "1", 2), page(["b"], "2", 2), page(["a"], "3", 2));
    expect(steps.at(-1)).toMatchObject({ end: "complete", missing: 0 });
  });

  test("is complete when repetitions come without end and nobody counts", () => {
    const steps = take(createScan(), page(["a"], "1"), ...["2", "3", "4"].map((token) => page(["a"], token)));
    expect(steps.at(-1)).toMatchObject({ end: "complete" });
  });

  test("makes another pass when rows are missing, and believes that one", () => {
    const scan = createScan();
    expect(take(scan, page(["a"], "1", 3), page(["a", "c"], null, 3)).at(-1)).toEqual({ kind: "again" });
    const last = take(scan, page(["a", "b"], "1", 3), page(["c"], null, 3)).at(-1);
    expect(last).toMatchObject({ end: "complete", missing: 0 });
    expect(idsOf(last)).toEqual(["a", "b", "c"]);
  });

  test("makes another pass when a row went meanwhile, and forgets that row", () => {
    const scan = createScan();
    expect(take(scan, page(["a", "b"], "1", 3), page(["c"], null, 2)).at(-1)).toEqual({ kind: "again" });
    const last = take(scan, page(["b"], "1", 2), page(["c"], null, 2)).at(-1);
    expect(idsOf(last)).toEqual(["b", "c"]);
  });

  test("says how many are missing when no pass finds them, and drops none that any pass saw", () => {
    const scan = createScan();
    const last = take(scan, page(["a"], null, 3), page(["b"], null, 3), page(["a"], null, 3)).at(-1);
    expect(last).toMatchObject({ end: "complete", missing: 2 });
    expect(idsOf(last)?.toSorted()).toEqual(["a", "b"]);
  });

  test("takes a total that is the page's own count for no total", () => {
    const steps = take(createScan(), page(["a", "b"], "1", 2), page(["c"], null, 1));
    expect(steps.at(-1)).toMatchObject({ end: "complete", missing: 0 });
  });

  test("counts rows that nobody can tell by an id", () => {
    const step = createScan().take({ ...page(["a"], null, 2), unreadableRows: 1 }, 1000);
    expect(step).toMatchObject({ end: "complete", missing: 0 });
  });

  test("ends at the most rows it may read, and knows where to go on", () => {
    const scan = createScan();
    expect(scan.take(page(["a", "b"], "1", 4), 2)).toMatchObject({ end: "capped", token: "1" });
    expect(scan.take(page(["c", "d"], null, 4), 10)).toMatchObject({ end: "complete" });
  });

  test("begins anew when its token is refused, so often", () => {
    const scan = createScan();
    expect([scan.tokenRefused(), scan.tokenRefused(), scan.tokenRefused()]).toEqual([
      { kind: "again" },
      { kind: "again" },
      { kind: "end", end: "stopped", stoppedBy: "page_token_expired" },
    ]);
  });

  test("keeps a row that was found by another way meanwhile", () => {
    const scan = createScan();
    scan.alsoSeen("z");
    expect(idsOf(scan.take(page(["a"], null, 2), 1000))).toEqual(["z", "a"]);
  });

  test("of a list that stays as it is reads all of it once, whatever the sizes of its pages", () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 });
    fc.assert(
      fc.property(sizes, fc.boolean(), (pageSizes, counts) => {
        let next = 0;
        const pages = pageSizes.map((size) => Array.from({ length: size }, () => `imc-${(next += 1)}`));
        const scan = createScan();
        let step: Step = { kind: "more", token: "" };
        for (const [index, ids] of [...pages, []].entries()) {
          step = scan.take(
            page(ids, index === pages.length ? null : `t${index}`, counts ? next : null),
            1000,
          );
        }
        expect(idsOf(step)).toEqual(pages.flat());
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
        const scan = createScan();
        const steps = pages.map(([ids, token, total]) => scan.take(page(ids, token, total), 1000));
        expect(steps.some(({ kind }) => kind === "end")).toBe(true);
      }),
    );
  });
});
