import { describe, expect, test } from "vitest";
import type { Columns } from "./columns.ts";
import { canMove, moveColumn, setWidths, toggleColumn } from "./column-changes.ts";
import { columnIds, defaultColumns } from "./columns.ts";

const columns: Columns = { ...defaultColumns, order: ["name", "status", "images"] };

describe("columns", () => {
  test("are shown and hidden by turns", () => {
    const hidden = toggleColumn(defaultColumns, "tags");
    expect(hidden.hidden).toContain("tags");
    expect(toggleColumn(hidden, "tags")).toEqual(defaultColumns);
    expect(toggleColumn(defaultColumns, "origin").hidden).not.toContain("origin");
  });

  test("never lose the one that names the row", () => {
    expect(toggleColumn(columns, "name")).toBe(columns);
  });

  test.each([
    ["images", -1, ["name", "images", "status"]],
    ["status", 1, ["name", "images", "status"]],
    ["status", -1, ["name", "status", "images"]],
    ["images", 1, ["name", "status", "images"]],
    ["name", 1, ["name", "status", "images"]],
  ] as const)("%s moved by %i", (id, by, order) => {
    expect(moveColumn(columns, id, by).order).toEqual(order);
    expect(canMove(columns, id, by)).toBe(moveColumn(columns, id, by) !== columns);
  });

  test("take the width they are given, within bounds, until it is taken back", () => {
    const wide = setWidths(columns, { name: 320.4, status: 5, images: 9000 });
    expect(wide.widths).toEqual({ name: 320, status: 64, images: 800 });
    expect(setWidths(wide, { name: null, images: 200 }).widths).toEqual({ status: 64, images: 200 });
  });

  test("come by default as they were, and the others only when asked for", () => {
    expect(columnIds.filter((id) => !defaultColumns.hidden.includes(id))).toEqual([
      "name",
      "status",
      "images",
      "fate",
      "lastMatched",
      "size",
      "tags",
      "created",
    ]);
  });
});
