import type { Sort } from "@cachescope/contract";
import { defaultSort, noFilters, sortKeys } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import { columnIds } from "../../preferences/columns.ts";
import { ariaSort, nextSort, sortKeyOf } from "./sorting.ts";

const usual = defaultSort(noFilters);
const sort = (text: string): Sort => {
  const key = sortKeys.find((known) => known === text.replace("-", ""));
  if (!key) throw new Error(text);
  return { key, descending: text.startsWith("-") };
};

test("each column has an order of its own, and every order but the list's own has a column", () => {
  const keys = columnIds.map(sortKeyOf);
  expect(new Set(keys).size).toBe(columnIds.length);
  expect([...keys, "attention", "rank"].toSorted()).toEqual(sortKeys.toSorted());
});

describe("pressing a column", () => {
  test.each([
    ["attention", "name", "name"],
    ["name", "name", "-name"],
    ["-name", "name", "attention"],
    ["-name", "status", "status"],
    ["attention", "created", "-createdAt"],
    ["-createdAt", "created", "createdAt"],
    ["createdAt", "created", "attention"],
    ["attention", "size", "-sizeGiB"],
    ["attention", "fate", "leaves"],
  ] as const)("ordered by %s, on %s orders by %s", (before, column, after) => {
    expect(nextSort(sort(before), column, usual)).toEqual(sort(after));
  });
});

test("only the column that orders says so", () => {
  expect(ariaSort(sort("-createdAt"), "created")).toBe("descending");
  expect(ariaSort(sort("name"), "name")).toBe("ascending");
  expect(ariaSort(sort("name"), "created")).toBeUndefined();
  expect(ariaSort(usual, "status")).toBeUndefined();
});
