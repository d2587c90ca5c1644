import type { Filters } from "@cachescope/contract";
import { filterList, isListed, noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addExpression,
  searchable,
  toTokens,
  withoutToken,
  withSearch,
  writeExpression,
} from "./expression.ts";
import { readExpression } from "./read-expression.ts";

describe("an expression is read", () => {
  test.each<[string, Filters | null]>([
    ["name=web", { name: "web" }],
    ["name:web", { "name:": "web" }],
    ["name : web", { "name:": "web" }],
    ['name: "web",', { "name:": "web" }],
    ["name=“web”", { name: "web" }],
    ['name="a ""b"""', { name: 'a "b"' }],
    ['name="web', { name: '"web' }],
    ['name:"=web"', { "name:": "=web" }],
    ["tag.team=a=b", { tag: [{ key: "team", value: "a=b" }] }],
    ["tag.team", { tag: [{ key: "team" }] }],
    ["tag.team != ml", { "tag!=": [{ key: "team", value: "ml" }] }],
    ["tag.team!=ml, web", { "tag!=": ["ml", "web"].map((value) => ({ key: "team", value })) }],
    ["tag.team!=", { "tag!=": [{ key: "team" }] }],
    ["tag.team ≠ ml", { "tag!=": [{ key: "team", value: "ml" }] }],
    ['tag."k=v"=1', { tag: [{ key: "k=v", value: "1" }] }],
    ["tag.a:b=c", { tag: [{ key: "a:b", value: "c" }] }],
    ["status=Failed", { status: ["Failed"] }],
    ["status != Ready", { "status!=": ["Ready"] }],
    ["status！＝Ready", { "status!=": ["Ready"] }],
    ["status=Failed, UpdateFailed", { status: ["Failed", "UpdateFailed"] }],
    ["status=Failed，UpdateFailed,", { status: ["Failed", "UpdateFailed"] }],
    ['status="a,b", c', { status: ["a,b", "c"] }],
    ["cause=egress", { cause: ["egress"] }],
    ["attention=true", { attention: true }],
    ["size > 50", { "size>": 50 }],
    ["size ≥ 50", { "size>=": 50 }],
    ["size：>50", { "size>": 50 }],
    ["minSize=20", { "size>=": 20 }],
    ["created < -7d", { "created<": "-7d" }],
    ["repository=cafe\u0301", { repository: ["caf\u00e9"] }],
    ["cause=gremlins", null],
    ["created<yesterday", null],
    ["status>Ready", null],
    ["status=", null],
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
  test("stands beside what is compared otherwise", () => {
    expect(addExpression({ "size>": 20 }, "size<=100")).toEqual({ "size>": 20, "size<=": 100 });
  });
  test("leaves what is searched for", () => {
    expect(addExpression({ q: "web" }, "name=b")?.q).toBe("web");
  });
});

describe("filters as tokens", () => {
  test("hold the values of one condition in one, and leave out what is searched for", () => {
    const filters: Filters = {
      tag: [{ key: "team" }, { key: "env", value: "prod" }],
      "tag!=": [
        { key: "team", value: "ml" },
        { key: "team", value: "web" },
      ],
      q: "web",
      status: ["Failed", "UpdateFailed"],
      neverMatched: true,
    };
    expect(toTokens(filters).map(({ expression, values }) => [expression, values])).toEqual([
      ["tag.team", []],
      ["tag.env=prod", ["prod"]],
      ["tag.team!=ml, web", ["ml", "web"]],
      ["status=Failed, UpdateFailed", ["Failed", "UpdateFailed"]],
      ["neverMatched=true", ["true"]],
    ]);
  });

  const full: Filters = {
    name: "web",
    "name:": "=api",
    tag: [{ key: "team", value: "ml" }, { key: "team" }, { key: "wow!", value: " =" }],
    "tag!=": [{ key: "env" }],
    matchImage: ["nginx:1.27"],
    imageFullMatch: true,
    imageMatchCount: 3,
    status: ["Failed", "Ready"],
    "cause!=": ["auth"],
    attention: true,
    "size<=": 20,
    "expires<": "3d",
  };
  test("say what adds them again", () => {
    for (const { expression } of toTokens(full)) expect(addExpression(full, expression)).toEqual(full);
  });
  test("leave no filter when each is removed, in any order", () => {
    const tokens = toTokens(full);
    fc.assert(
      fc.property(fc.shuffledSubarray(tokens, { minLength: tokens.length }), (all) => {
        expect(all.reduce(withoutToken, full)).toEqual(noFilters);
      }),
    );
  });

  test("are spelled so that they are read as they were, whatever they hold", () => {
    const text = fc
      .string({ unit: fc.constantFrom(...Array.from(" \"'“”`,，=＝!:<>≠.a")), minLength: 1, maxLength: 8 })
      .filter((each) => each.trim() !== "");
    const condition = fc
      .constantFrom(...filterList.filter(({ kind }) => ["text", "image", "tag"].includes(kind.name)))
      .chain((filter) =>
        fc.record({
          filter: fc.constant(filter),
          key: filter.keyed ? text : fc.constant(""),
          texts: isListed(filter) ? fc.tuple(text, text) : fc.tuple(text),
        }),
      );
    fc.assert(
      fc.property(condition, (each) => {
        expect(readExpression(writeExpression(each))).toEqual(each);
      }),
      { numRuns: 2000 },
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

test.each([
  [" nginx 1 ", "nginx 1"],
  ["  ", ""],
  ["a\u0000", ""],
  ["x".repeat(201), ""],
])("%j is searched for as %j", (text, q) => {
  expect(searchable(text)).toBe(q);
});
