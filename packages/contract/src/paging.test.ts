import { describe, expect, test } from "vitest";
import { parsePageQuery, writePageQuery } from "./paging.ts";

const parse = (search: string) => parsePageQuery(new URLSearchParams(search));

describe("a page is asked for", () => {
  test("with one page of the API unless said otherwise", () => {
    expect(parse("")).toEqual({
      query: { filters: { tags: [], matchImages: [] }, limit: 20, cursor: null },
      faults: [],
    });
  });
  test("as it was written", () => {
    const query = { filters: { name: "web", tags: [], matchImages: [] }, limit: 200, cursor: "abc_-" };
    expect(parsePageQuery(writePageQuery(query))).toEqual({ query, faults: [] });
  });
  test.each(["0", "201", "-1", "1.5", "1e2", "0x10", "NaN", "Infinity", " 5", "+5", "٥", "9".repeat(21), ""])(
    "with a limit from 1 to 200, which %j is not",
    (limit) => {
      expect(parse(new URLSearchParams({ limit }).toString()).faults).toEqual([
        { parameter: "limit", reason: "out_of_range" },
      ]);
    },
  );
  test.each([
    ["limit=1&limit=2", { parameter: "limit", reason: "duplicate" }],
    ["cursor=", { parameter: "cursor", reason: "empty" }],
    [`cursor=${"x".repeat(5000)}`, { parameter: "cursor", reason: "too_long" }],
    ["cursor=a%00", { parameter: "cursor", reason: "control_character" }],
    ["status=Failed", { parameter: "status", reason: "unknown_parameter" }],
  ])("%s is refused by name", (search, fault) => {
    expect(parse(search).faults).toEqual([fault]);
  });
});
