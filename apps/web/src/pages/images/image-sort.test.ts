import { expect, test } from "vitest";
import { nextOrder } from "./image-sort.ts";

test("a column sorts one way, then the other, and then lets go", () => {
  const first = nextOrder({ key: "name", descending: false }, "caches");
  const second = nextOrder(first, "caches");
  expect([first, second, nextOrder(second, "caches")]).toEqual([
    { key: "caches", descending: true },
    { key: "caches", descending: false },
    { key: "name", descending: false },
  ]);
});

test("the column of names only turns round", () => {
  const down = nextOrder({ key: "name", descending: false }, "name");
  expect([down, nextOrder(down, "name")]).toEqual([
    { key: "name", descending: true },
    { key: "name", descending: false },
  ]);
});
