import { describe, expect, test } from "vitest";
import {
  parseChangesQuery,
  parseExportQuery,
  parsePageQuery,
  writeChangesQuery,
  exportCall,
  writePageQuery,
} from "./paging.ts";
import type { View } from "./view.ts";
import { scopeNameOf } from "../core/scope.ts";

const parse = (search: string) => parsePageQuery(new URLSearchParams(search));
const everything: View = {
  filters: {},
  sort: { key: "attention", descending: false },
};
const view: View = {
  ...everything,
  filters: { name: "web", q: "nginx" },
};

describe("a page is asked for", () => {
  test("with one page of the API unless said otherwise", () => {
    expect(parse("")).toEqual({
      query: { view: everything, limit: 20, cursor: null, upTo: null },
      faults: [],
    });
  });
  test("as it was written", () => {
    const query = { view, limit: 200, cursor: "abc_-", upTo: 40_000 };
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
    [`cursor=${"x".repeat(17_000)}`, { parameter: "cursor", reason: "too_long" }],
    ["cursor=a%00", { parameter: "cursor", reason: "control_character" }],
    ["upTo=0", { parameter: "upTo", reason: "out_of_range" }],
    ["upTo=1000001", { parameter: "upTo", reason: "out_of_range" }],
    ["since=1", { parameter: "since", reason: "unknown_parameter" }],
    ["status=", { parameter: "status", reason: "empty" }],
  ])("%s is refused by name", (search, fault) => {
    expect(parse(search).faults).toEqual([fault]);
  });
});

describe("changes are asked for", () => {
  test("as it was written", () => {
    const query = { view, since: "abc.7", upTo: null };
    expect(parseChangesQuery(writeChangesQuery(query))).toEqual({ query, faults: [] });
  });
  test.each([
    ["", { parameter: "since", reason: "empty" }],
    ["since=a&since=b", { parameter: "since", reason: "duplicate" }],
    ["since=a&limit=5", { parameter: "limit", reason: "unknown_parameter" }],
  ])("with one version: %j is refused", (search, fault) => {
    expect(parseChangesQuery(new URLSearchParams(search)).faults).toEqual([fault]);
  });
});

describe("an export is asked for", () => {
  test("as it was written", () => {
    const query = { view, format: "json" as const };
    const { searchParams } = new URL(exportCall(scopeNameOf(null, "cn-hangzhou"), query), "http://localhost");
    expect(parseExportQuery(searchParams)).toEqual({ query, faults: [] });
  });
  test("as CSV unless said otherwise", () => {
    expect(parseExportQuery(new URLSearchParams()).query.format).toBe("csv");
  });
  test("in no other format", () => {
    expect(parseExportQuery(new URLSearchParams("format=xlsx")).faults).toEqual([
      { parameter: "format", reason: "not_one_of" },
    ]);
  });
});
