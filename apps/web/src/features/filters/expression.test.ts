import type { Filters } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addExpression, toTokens, withoutToken, withSearch } from "./expression.ts";

describe("an expression is read", () => {
  test.each<[string, Filters | null]>([
    ["name=web", { name: "web" }],
    ["tag.team=a=b", { tag: [{ key: "team", value: "a=b" }] }],
    ["tag.team", { tag: [{ key: "team" }] }],
    ["status=Failed", { status: ["Failed"] }],
    ["status=Failed, UpdateFailed", { status: ["Failed", "UpdateFailed"] }],
    ["cause=egress", { cause: ["egress"] }],
    ["attention=true", { attention: true }],
    ["minSize=20", { minSize: 20 }],
    ["createdAfter=-24h", { createdAfter: "-24h" }],
    ["cause=gremlins", null],
    ["createdAfter=yesterday", null],
    ["status=", null],
    ["status=Failed,", null],
    ["nonsense", null],
    ["name=", null],
    ["q=web", null],
    ["sort=name", null],
  ])("%s", (text, filters) => {
    expect(addExpression(noFilters, text)).toEqual(filters);
  });
});

describe("what is added", () => {
  test("takes the place of the one value a property holds", () => {
    expect(addExpression({ name: "a" }, "name=b")).toEqual({ name: "b" });
  });
  test("joins the statuses there are", () => {
    expect(addExpression({ status: ["Failed"] }, "status=Ready")?.status).toEqual(["Failed", "Ready"]);
  });
  test("leaves what is searched for", () => {
    expect(addExpression({ q: "web" }, "name=b")?.q).toBe("web");
  });
});

describe("filters as tokens", () => {
  test("hold the statuses in one, and leave out what is searched for", () => {
    const filters: Filters = {
      tag: [{ key: "team" }, { key: "env", value: "prod" }],
      q: "web",
      status: ["Failed", "UpdateFailed"],
      neverMatched: true,
    };
    expect(toTokens(filters)).toEqual([
      { property: "tag", key: "team", values: [], expression: "tag.team" },
      { property: "tag", key: "env", values: ["prod"], expression: "tag.env=prod" },
      { property: "status", values: ["Failed", "UpdateFailed"], expression: "status=Failed, UpdateFailed" },
      { property: "neverMatched", values: ["true"], expression: "neverMatched=true" },
    ]);
  });

  const full: Filters = {
    name: "web",
    tag: [{ key: "team", value: "ml" }, { key: "team" }],
    matchImage: ["nginx:1.27"],
    imageFullMatch: true,
    imageMatchCount: 3,
    status: ["Failed", "Ready"],
    cause: ["auth"],
    attention: true,
    maxSize: 20,
    expiresBefore: "3d",
  };
  test("say what adds them again", () => {
    for (const { expression } of toTokens(full)) expect(addExpression(full, expression)).toEqual(full);
  });
  test("leave no filter when each is removed, in any order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(toTokens(full), { minLength: 11 }), (tokens) => {
        expect(tokens.reduce(withoutToken, full)).toEqual(noFilters);
      }),
    );
  });
});

test.each([
  ["web", { name: "a", q: "web" }],
  ["", { name: "a" }],
  ["a\u0000", { name: "a" }],
])("a search for %j stands beside the filters, if it can", (q, expected) => {
  expect(withSearch({ name: "a", q: "old" }, q)).toEqual(expected);
});
