import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addView, changeView, nameFault, removeView } from "./change-views.ts";
import type { SavedView } from "./saved-views.ts";
import { currentView, maxViews, readViews, writeViews } from "./saved-views.ts";

const failed: SavedView = { name: "Failed", search: "status=Failed" };
const ml: SavedView = { name: "ML", search: "tag.team=ml" };
const many = Array.from({ length: maxViews + 5 }, (_, index) => ({ name: `View ${index}`, search: "" }));

describe("views that were kept", () => {
  test.each<[string, string | null, SavedView[]]>([
    ["are none at first", null, []],
    ["are read", JSON.stringify([failed, ml]), [failed, ml]],
    ["are none in what is no list", '{"name":"a"}', []],
    ["are none in what is no JSON", "[", []],
    ["leave out what is no view", JSON.stringify([1, null, { name: "a" }, { search: "" }, ml]), [ml]],
    ["leave out those without a name", JSON.stringify([{ name: "  ", search: "" }, ml]), [ml]],
    [
      "leave out those whose name is too long",
      JSON.stringify([{ name: "x".repeat(81), search: "" }, ml]),
      [ml],
    ],
    [
      "speak of filters as they are written now",
      JSON.stringify([{ name: "Large", search: "minSize=50&status=Failed&status=Ready" }]),
      [{ name: "Large", search: "status=Failed,Ready&size%3E=50" }],
    ],
    ["hold each name once", JSON.stringify([ml, { ...ml, search: "" }]), [ml]],
  ])("%s", (_, text, views) => {
    expect(readViews(text)).toEqual(views);
  });

  test("are read as they were written", () => {
    expect(readViews(writeViews([failed, ml]))).toEqual([failed, ml]);
  });

  test("are at most fifty", () => {
    expect(readViews(writeViews(many))).toHaveLength(maxViews);
  });

  test("can be anything, and are read nonetheless", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readViews(text).every(({ name }) => name !== "")).toBe(true);
      }),
    );
  });
});

test.each([
  ["  ", null, "empty"],
  ["Failed", null, "taken"],
  [" Failed ", null, "taken"],
  ["Failed", "Failed", null],
  ["ML", "Failed", "taken"],
  ["New", null, null],
  ["Ours", null, "taken"],
] as const)("the name %j, where the own one is %j, is %s", (name, own, fault) => {
  expect(nameFault([failed, ml], name, own, ["Ours"])).toBe(fault);
});

describe("a view", () => {
  test("is added in the order of names, without spaces around its own", () => {
    const views = addView([failed, ml], { name: " In Beijing ", search: "q=a" });
    expect(views.map(({ name }) => name)).toEqual(["Failed", "In Beijing", "ML"]);
  });
  test("is not added where its name is taken, or there are fifty", () => {
    expect(addView([failed], { ...ml, name: "Failed" })).toEqual([failed]);
    const full = many.slice(0, maxViews);
    expect(addView(full, failed)).toBe(full);
  });
  test("takes another name, or shows something else", () => {
    expect(changeView([failed, ml], "Failed", { name: "Zebra" })).toEqual([ml, { ...failed, name: "Zebra" }]);
    expect(changeView([failed, ml], "ML", { search: "q=a" })).toEqual([failed, { ...ml, search: "q=a" }]);
  });
  test("is removed by its name", () => {
    expect(removeView([failed, ml], "Failed")).toEqual([ml]);
  });
});

describe("the view one is in", () => {
  const twin = { ...failed, name: "Twin" };
  test.each<[string, string, string | null, ReturnType<typeof currentView>]>([
    ["is the one that shows this", "status=Failed", null, { view: failed, changed: false }],
    ["is the chosen one of two alike", "status=Failed", "Twin", { view: twin, changed: false }],
    [
      "is the one that shows this, whatever was chosen",
      "status=Failed",
      "ML",
      { view: failed, changed: false },
    ],
    ["is the chosen one, changed", "status=Failed&q=a", "Failed", { view: failed, changed: true }],
    ["is none without a choice", "status=Failed&q=a", null, null],
    ["is none when all filters are gone", "", "Failed", null],
    ["is none when the chosen one was deleted", "q=a", "Gone", null],
  ])("%s", (_, search, chosen, current) => {
    expect(currentView([failed, ml, twin], search, chosen)).toEqual(current);
  });
});
