import type { DerivedFilters, Filters } from "@cachescope/contract";
import { noDerivedFilters, noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Conditions } from "./expression.ts";
import { addExpression, toTokens, withoutToken, withSearch } from "./expression.ts";

const none: Conditions = { filters: noFilters, derived: noDerivedFilters };
const where = (filters: Partial<Filters>, derived: Partial<DerivedFilters> = {}): Conditions => ({
  filters: { ...noFilters, ...filters },
  derived: { ...noDerivedFilters, ...derived },
});

describe("an expression is read", () => {
  test.each<[string, Conditions | null]>([
    ["name=web", where({ name: "web" })],
    ["tag.team=a=b", where({ tags: [{ key: "team", value: "a=b" }] })],
    ["tag.team", where({ tags: [{ key: "team" }] })],
    ["status=Failed", where({}, { statuses: ["Failed"] })],
    ["status=Failed, UpdateFailed", where({}, { statuses: ["Failed", "UpdateFailed"] })],
    ["cause=egress", where({}, { causes: ["egress"] })],
    ["attention=true", where({}, { attention: true })],
    ["minSize=20", where({}, { minSize: 20 })],
    ["createdAfter=-24h", where({}, { createdAfter: "-24h" })],
    ["cause=gremlins", null],
    ["createdAfter=yesterday", null],
    ["status=", null],
    ["status=Failed,", null],
    ["nonsense", null],
    ["name=", null],
    ["q=web", null],
    ["sort=name", null],
  ])("%s", (text, conditions) => {
    expect(addExpression(none, text)).toEqual(conditions);
  });
});

describe("what is added", () => {
  test("takes the place of the one value a property holds", () => {
    expect(addExpression(where({ name: "a" }), "name=b")).toEqual(where({ name: "b" }));
  });
  test("joins the statuses there are", () => {
    expect(addExpression(where({}, { statuses: ["Failed"] }), "status=Ready")?.derived.statuses).toEqual([
      "Failed",
      "Ready",
    ]);
  });
  test("leaves what is searched for", () => {
    expect(addExpression(where({}, { q: "web" }), "name=b")?.derived.q).toBe("web");
  });
});

describe("filters as tokens", () => {
  test("hold the statuses in one, and leave out what is searched for", () => {
    const conditions = where(
      { tags: [{ key: "team" }, { key: "env", value: "prod" }] },
      { q: "web", statuses: ["Failed", "UpdateFailed"], neverMatched: true },
    );
    expect(toTokens(conditions)).toEqual([
      { property: "tag", key: "team", values: [], expression: "tag.team" },
      { property: "tag", key: "env", values: ["prod"], expression: "tag.env=prod" },
      { property: "status", values: ["Failed", "UpdateFailed"], expression: "status=Failed, UpdateFailed" },
      { property: "neverMatched", values: ["true"], expression: "neverMatched=true" },
    ]);
  });

  const full = where(
    {
      name: "web",
      tags: [{ key: "team", value: "ml" }, { key: "team" }],
      matchImages: ["nginx:1.27"],
      imageFullMatch: true,
      imageMatchCount: 3,
    },
    { statuses: ["Failed", "Ready"], causes: ["auth"], attention: true, maxSize: 20, expiresBefore: "3d" },
  );
  test("say what adds them again", () => {
    for (const { expression } of toTokens(full)) expect(addExpression(full, expression)).toEqual(full);
  });
  test("leave no filter when each is removed, in any order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(toTokens(full), { minLength: 11 }), (tokens) => {
        expect(tokens.reduce(withoutToken, full)).toEqual(none);
      }),
    );
  });
});

test.each([
  ["web", where({ name: "a" }, { q: "web" })],
  ["", where({ name: "a" })],
  ["a\u0000", where({ name: "a" })],
])("a search for %j stands beside the filters, if it can", (q, expected) => {
  expect(withSearch(where({ name: "a" }, { q: "old" }), q)).toEqual(expected);
});
