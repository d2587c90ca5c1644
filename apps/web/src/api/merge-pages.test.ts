import type { ImageCachePage } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergePages } from "./merge-pages.ts";

const cache = (id: string, name = id) => anImageCache({ id, name, status: "Ready" });
const page = (ids: string[], over: Partial<ImageCachePage> = {}): ImageCachePage => ({
  items: ids.map((id) => cache(id)),
  nextCursor: null,
  total: ids.length,
  coverage: { loaded: ids.length, total: null, complete: true },
  warnings: [],
  asOf: "2026-01-01T00:00:00Z",
  stale: false,
  ...over,
});

describe("pages as one list", () => {
  test("of no pages is empty and not complete", () => {
    expect(mergePages([])).toEqual({
      caches: [],
      coverage: { loaded: 0, total: null, complete: false },
      asOf: null,
      unreadableRows: 0,
      endedEarly: false,
    });
  });

  test("keeps a row that moved where it was first, as it was last", () => {
    const moved = page(["b"], { items: [cache("a", "newer"), cache("c")] });
    expect(mergePages([page(["a", "b"]), moved]).caches.map(({ name }) => name)).toEqual(["newer", "b", "c"]);
  });

  test("tells what was unreadable, what ended early, and takes the totals of the last page", () => {
    const first = page(["a"], { warnings: [{ code: "unreadable_rows", count: 2 }] });
    const last = page(["b"], {
      asOf: "2026-01-01T00:01:00Z",
      coverage: { loaded: 2, total: 9, complete: false },
      warnings: [
        { code: "unreadable_rows", count: 1 },
        { code: "repeated_page_token", count: 1 },
      ],
    });
    expect(mergePages([first, last])).toMatchObject({
      coverage: { loaded: 2, total: 9, complete: false },
      asOf: "2026-01-01T00:00:00Z",
      unreadableRows: 3,
      endedEarly: true,
    });
  });

  test("holds every id once, whatever the pages repeat", () => {
    const ids = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"));
    fc.assert(
      fc.property(fc.array(ids), (pages) => {
        const list = mergePages(pages.map((each) => page(each)));
        expect(list.caches.map(({ id }) => id)).toEqual([...new Set(pages.flat())]);
        expect(list.coverage.loaded).toBe(list.caches.length);
      }),
    );
  });
});
