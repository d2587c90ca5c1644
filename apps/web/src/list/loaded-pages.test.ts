import { anImageCache } from "@cachescope/contract/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listPage, mergePages } from "./loaded-pages.ts";
import { aPage } from "./testing.ts";

const cache = (id: string, name = id) => anImageCache({ id, name, status: "Ready" });
const pageOf = (...items: ReturnType<typeof cache>[]) => listPage(aPage({ items }), undefined);
const page = (ids: string[]) => pageOf(...ids.map((id) => cache(id)));

describe("pages as one list", () => {
  test("of no pages is empty", () => {
    expect(mergePages([])).toMatchObject({ rows: [], first: null, last: null });
  });

  test("keeps a row that moved where it was first, as it was last", () => {
    const moved = pageOf(cache("a", "newer"), cache("c"));
    const { rows } = mergePages([page(["a", "b"]), moved]);
    expect(rows.map((row) => row.read().name)).toEqual(["newer", "b", "c"]);
  });

  test("keeps what its first and its latest page say of the whole view", () => {
    const [first, second] = [page(["a"]), page(["b"])];
    const list = mergePages([first, second]);
    expect(list.first).toBe(first);
    expect(list.last).toBe(second);
  });

  test("keeps once what is counted of the same version", () => {
    const facets = { ...aPage({}).facets };
    const first = page(["a"]);
    expect(listPage(aPage({ facets }), first).facets).toBe(first.facets);
    expect(listPage(aPage({ facets, version: "v2" }), first).facets).toBe(facets);
  });

  test("holds every id once, whatever the pages repeat", () => {
    const ids = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"));
    fc.assert(
      fc.property(fc.array(ids), (pages) => {
        const list = mergePages(pages.map((each) => page(each)));
        expect(list.rows.map(({ id }) => id)).toEqual([...new Set(pages.flat())]);
      }),
    );
  });
});
