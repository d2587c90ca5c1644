import { describe, expect, test } from "vitest";
import { parseView, pathTo, writeView } from "./view.ts";

describe("the address bar", () => {
  test.each([
    ["", { filters: { tags: [], matchImages: [] }, tab: "summary" }, []],
    ["?tab=events", { filters: { tags: [], matchImages: [] }, tab: "events" }, []],
    [
      "?name=web&tag.team=ml",
      { filters: { name: "web", tags: [{ key: "team", value: "ml" }], matchImages: [] }, tab: "summary" },
      [],
    ],
    [
      "?tab=nonsense&colour=red",
      { filters: { tags: [], matchImages: [] }, tab: "summary" },
      ["colour", "tab"],
    ],
    ["?tab=raw&tab=raw", { filters: { tags: [], matchImages: [] }, tab: "summary" }, ["tab"]],
  ])("%s is read as a view", (search, view, ignored) => {
    expect(parseView(search)).toEqual({ view, ignored });
  });

  test("a view is written so that it reads back", () => {
    const search = "?image=nginx%3A1.27&tag.team=ml&tag.env=&tab=raw";
    expect(writeView(parseView(search).view)).toBe(search);
  });

  test("an id with odd characters stays one part of the path", () => {
    expect(pathTo("cn-beijing", "imc-a/b****")).toBe("/r/cn-beijing/caches/imc-a%2Fb****");
  });
});
