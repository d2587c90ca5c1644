import { anImageCache } from "@cachescope/contract/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergePages } from "./loaded-pages.ts";
import { aPage } from "./testing.ts";

const cache = (id: string, name = id) => anImageCache({ id, name, status: "Ready" });
const page = (ids: string[]) => aPage({ items: ids.map((id) => cache(id)) });

describe("pages as one list", () => {
  test("of no pages is empty", () => {
    expect(mergePages([])).toMatchObject({ caches: [], first: null, last: null });
  });

  test("keeps a row that moved where it was first, as it was last", () => {
    const moved = aPage({ items: [cache("a", "newer"), cache("c")] });
    expect(mergePages([page(["a", "b"]), moved]).caches.map(({ name }) => name)).toEqual(["newer", "b", "c"]);
  });

  test("keeps what its first and its latest page say of the whole view", () => {
    const [first, second] = [page(["a"]), page(["b"])];
    const list = mergePages([first, second]);
    expect(list.first).toBe(first);
    expect(list.last).toBe(second);
  });

  test("holds every id once, whatever the pages repeat", () => {
    const ids = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"));
    fc.assert(
      fc.property(fc.array(ids), (pages) => {
        const list = mergePages(pages.map((each) => page(each)));
        expect(list.caches.map(({ id }) => id)).toEqual([...new Set(pages.flat())]);
      }),
    );
  });
});
