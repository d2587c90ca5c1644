import { describe, expect, test } from "vitest";
import type { ColumnId } from "../../preferences/columns.ts";
import { setWidths } from "../../preferences/column-changes.ts";
import { defaultColumns } from "../../preferences/columns.ts";
import type { DrawnColumn } from "./widths.ts";
import { resize, widthAfterKey } from "./resize.ts";
import { endsWithColumns, leastTableWidth } from "./widths.ts";

const drawn: DrawnColumn[] = [
  { id: "name", width: 300 },
  { id: "size", width: 76 },
  { id: "images", width: 250 },
  { id: "tags", width: 180 },
];
const some = (...ids: ColumnId[]) => ids.map((id) => ({ id, width: 100 }));

test("a column that is given a width holds those before it where they are", () => {
  expect(resize(defaultColumns, drawn, "images", 280).widths).toEqual({ name: 300, images: 280 });
  expect(resize(defaultColumns, drawn, "name", 280).widths).toEqual({ name: 280 });
});

test("widths that were set before stay", () => {
  const columns = setWidths(defaultColumns, { tags: 120, name: 200 });
  expect(resize(columns, drawn, "images", 240).widths).toEqual({ tags: 120, name: 200, images: 240 });
});

test.each([
  ["ArrowRight", 100, 116],
  ["ArrowLeft", 100, 84],
  ["ArrowLeft", 70, 64],
  ["Tab", 100, null],
])("%s on an edge at %i asks for %s", (key, width, asked) => {
  expect(widthAfterKey(key, width)).toBe(asked);
});

describe("the table", () => {
  test("is as wide as its frame while no column was given a width", () => {
    expect(leastTableWidth(defaultColumns, some("name", "tags"))).toBeNull();
  });
  test("keeps room for each column once one was", () => {
    const least = "calc(min(var(--room-name, 999px), 100px) + min(var(--room-origin, 999px), 100px))";
    expect(leastTableWidth(defaultColumns, some("name", "origin"))).toBe(least);
    expect(leastTableWidth(setWidths(defaultColumns, { name: 100 }), some("name"))).not.toBeNull();
  });
  test("ends with its columns where none is left to take the rest", () => {
    const columns = setWidths(defaultColumns, { name: 100 });
    expect(endsWithColumns(columns, some("name", "size"))).toBe(true);
    expect(endsWithColumns(columns, some("name", "tags"))).toBe(false);
  });
});
