import { noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addExpression, toTokens, withoutToken } from "./expression.ts";
import type { KnownValues } from "./known-values.ts";
import { suggest, unknownWord } from "./suggest.ts";

const known: KnownValues = {
  name: new Set(["web-cache", "ml-train"]),
  image: new Set(["docker.io/library/nginx:1.27", "pytorch:2.4"]),
  id: new Set(["imc-1", "imc-2"]),
  snapshotId: new Set(["s-1"]),
  resourceGroupId: new Set(["rg-1"]),
  tags: new Map([
    ["team", new Set(["ml", "web"])],
    ["env", new Set(["prod"])],
  ]),
};
const expressions = (text: string, filters = noFilters) =>
  suggest(text, known, filters, (property) => property).map(({ expression }) => expression);

describe("suggestions", () => {
  test("an empty bar offers what can be filtered by, and nothing that needs another filter first", () => {
    expect(expressions("")).toEqual([
      "name=",
      "image=",
      "tag.",
      "id=",
      "snapshotId=",
      "resourceGroupId=",
      "matchImage=",
    ]);
    expect(expressions("", { tags: [], matchImages: ["a"] })).toContain("imageFullMatch=");
  });
  test.each([
    [
      "a word is offered as typed first, then finds values",
      "web",
      ["name=web", "name=web-cache", "tag.team=web", "image=web"],
    ],
    ["a word finds the keys of tags", "tea", ["name=tea", "tag.team=", "image=tea"]],
    [
      "a property takes the text as typed first, so that Enter means what it says",
      "name=ml",
      ["name=ml", "name=ml-train"],
    ],
    ["a property may be spelled as it is shown", "Name: ml", ["name=ml", "name=ml-train"]],
    ["a tag first asks for its key", "tag.", ["tag.team=", "tag.env="]],
    ["a tag may be spelled with a colon", "tag:te", ["tag.team=", "tag.te"]],
    [
      "a tag key then offers its values and any value",
      "tag.team=",
      ["tag.team=ml", "tag.team=web", "tag.team"],
    ],
    ["a tag takes the text as typed first", "tag.team=m", ["tag.team=m", "tag.team=ml"]],
    ["the prefix of a tag may be left out", "team=ml", ["tag.team=ml"]],
    ["what is no filter offers nothing", "status = Failed", []],
    [
      "an image with a port or tag is no property",
      "nginx:1.27",
      ["name=nginx:1.27", "image=docker.io/library/nginx:1.27", "image=nginx:1.27"],
    ],
    ["an id is offered as an id first, known or not", "imc-9zz", ["id=imc-9zz"]],
    ["a snapshot id likewise", "s-9zz", ["snapshotId=s-9zz"]],
    ["a flag offers its two values only where it can be set", "imageFullMatch=", []],
  ])("%s", (_, text, expected) => {
    expect(expressions(text)).toEqual(expected);
  });
  test("what is already filtered by is not offered again", () => {
    expect(expressions("tag.team=", { tags: [{ key: "team", value: "ml" }], matchImages: [] })).toEqual([
      "tag.team=web",
      "tag.team",
    ]);
  });
  test("whatever is typed, each whole suggestion is a filter", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { kind, expression } of suggest(text, known, noFilters, (property) => property)) {
          if (kind !== "property") expect(addExpression(noFilters, expression)).not.toBeNull();
        }
      }),
    );
  });
});

const labels = (property: string) => (property === "resourceGroupId" ? "Resource group" : property);

test.each([
  ["status = Failed", "status"],
  ["foo=bar", "foo"],
  ["name=web", null],
  ["Resource group = x", null],
  ["team=ml", null],
  ["tag.x=y", null],
  ["web", null],
])("of %j the word nobody can filter by is %s", (text, word) => {
  expect(unknownWord(text, known, labels)).toBe(word);
});

describe("expressions", () => {
  test.each([
    ["name=web", { name: "web", tags: [], matchImages: [] }],
    ["tag.team=a=b", { tags: [{ key: "team", value: "a=b" }], matchImages: [] }],
    ["tag.team", { tags: [{ key: "team" }], matchImages: [] }],
    ["nonsense", null],
    ["name=", null],
  ])("%s is read", (text, filters) => {
    expect(addExpression(noFilters, text)).toEqual(filters);
  });
  test("a property with one value takes the new one", () => {
    expect(addExpression({ name: "a", tags: [], matchImages: [] }, "name=b")?.name).toBe("b");
  });
  test("removing every token leaves no filter, in any order", () => {
    const filters = {
      name: "web",
      tags: [{ key: "team", value: "ml" }, { key: "team" }],
      matchImages: ["nginx:1.27"],
      imageFullMatch: true,
      imageMatchCount: 3,
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(toTokens(filters), { minLength: 6 }), (tokens) => {
        expect(tokens.reduce(withoutToken, filters)).toEqual(noFilters);
      }),
    );
  });
});
