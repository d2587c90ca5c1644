import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnIds, defaultColumns } from "./columns.ts";
import { defaultPreferences, readPreferences, writePreferences } from "./preferences.ts";

const read = (stored: unknown) => readPreferences(JSON.stringify(stored));

describe("kept preferences", () => {
  test("read back as they were written", () => {
    const chosen = {
      ...defaultPreferences,
      language: "zh",
      timeZone: "utc",
      singleKeys: "off",
      columns: {
        order: columnIds.toSpliced(1, 2, "images", "status"),
        hidden: ["tags"],
        widths: { name: 300 },
      },
      drawerWidth: 640,
    } as const;
    expect(readPreferences(writePreferences(chosen))).toEqual(chosen);
  });

  test.each([null, "", "no JSON", "null", "[]", "7", "{}"])("that are %j are the defaults", (text) => {
    expect(readPreferences(text)).toEqual(defaultPreferences);
  });

  test("lose only the part that is not valid", () => {
    expect(read({ language: "fr", theme: "dark", density: 36, timeZone: "utc", columns: "all" })).toEqual({
      ...defaultPreferences,
      theme: "dark",
      timeZone: "utc",
    });
  });

  test("hold every column once, the name first, whatever was kept", () => {
    const { order } = read({ columns: { order: ["tags", "name", "tags", "gone", 5] } }).columns;
    expect(order.slice(0, 3)).toEqual(["name", "tags", "status"]);
    expect(order.toSorted()).toEqual(columnIds.toSorted());
  });

  test("never hide the name, and hide by default when nothing was kept", () => {
    expect(read({ columns: { hidden: ["name", "tags", null] } }).columns.hidden).toEqual(["tags"]);
    expect(read({ columns: { hidden: 1 } }).columns).toEqual(defaultColumns);
  });

  test("keep widths of known columns, within bounds", () => {
    const widths = { name: 20, status: "200", images: 4000, gone: 100 };
    expect(read({ columns: { widths } }).columns.widths).toEqual({ name: 64, images: 800 });
  });

  test.each([
    [640.4, 640],
    [419, 520],
    [1e9, 520],
    ["640", 520],
    [null, 520],
  ])("have the drawer %j px wide as %i", (drawerWidth, width) => {
    expect(read({ drawerWidth }).drawerWidth).toBe(width);
  });

  test("are read from anything without a complaint", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (columns) => {
        expect(read({ columns }).columns.order).toHaveLength(columnIds.length);
      }),
    );
  });
});
