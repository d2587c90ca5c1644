import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Filters } from "./declared.ts";
import { parseFilters, writeFilters } from "./filters.ts";

const parse = (search: string) => parseFilters(new URLSearchParams(search));
/** Upper bounds of the API (source: DescribeImageCaches, `Tag.N` and `MatchImage.N`). */
const maxTags = 20;
const maxMatchImages = 100;
const textFilters = ["id", "name", "snapshotId", "image", "resourceGroupId"] as const;

describe("a query string is read as filters", () => {
  test.each<[string, string, Filters]>([
    ["nothing asks for everything", "", {}],
    ["a text filter", "name=web", { name: "web" }],
    [
      "an image with port, tag and digest",
      "image=h%3A5000%2Fa%3A1%40sha256%3Aab",
      { image: "h:5000/a:1@sha256:ab" },
    ],
    ["a tag", "tag.team=ml", { tag: [{ key: "team", value: "ml" }] }],
    ["a tag with no value matches any value", "tag.team", { tag: [{ key: "team" }] }],
    ["a tag with an empty value too", "tag.team=", { tag: [{ key: "team" }] }],
    [
      "a tag may hold what separates others",
      "tag.a%3Ab=c%3Dd%26e",
      { tag: [{ key: "a:b", value: "c=d&e" }] },
    ],
    [
      "two values of one key are both asked for",
      "tag.a=1&tag.a=2",
      {
        tag: [
          { key: "a", value: "1" },
          { key: "a", value: "2" },
        ],
      },
    ],
    [
      "a tag may hold what no one types",
      "tag.a%00b%0A=%1Bc&tag.a%00b=%0A%1Bc",
      {
        tag: [
          { key: "a\0b\n", value: "\u001bc" },
          { key: "a\0b", value: "\n\u001bc" },
        ],
      },
    ],
    ["the same tag twice is one", "tag.a=1&tag.a=1", { tag: [{ key: "a", value: "1" }] }],
    [
      "a key may carry the name of a prototype",
      "tag.__proto__=1",
      { tag: [{ key: "__proto__", value: "1" }] },
    ],
    ["match images gather", "matchImage=a&matchImage=b", { matchImage: ["a", "b"] }],
    [
      "the flags of match images",
      "matchImage=a&imageFullMatch=false&imageMatchCount=3",
      { matchImage: ["a"], imageFullMatch: false, imageMatchCount: 3 },
    ],
  ])("%s", (_, search, filters) => {
    expect(parse(search)).toEqual({ filters, faults: [] });
  });
});

describe("what cannot be read is named and left out", () => {
  test.each([
    ["Action=DeleteImageCache", "Action", "unknown_parameter"],
    ["__proto__=1", "__proto__", "unknown_parameter"],
    ["toString=1", "toString", "unknown_parameter"],
    ["Name=web", "Name", "unknown_parameter"],
    ["name[]=web", "name[]", "unknown_parameter"],
    ["name=a&name=b", "name", "duplicate"],
    ["name=", "name", "empty"],
    ["name=%20%20", "name", "empty"],
    [`name=${"x".repeat(129)}`, "name", "too_long"],
    ["name=%ff", "name", "bad_encoding"],
    ["name=%ed%a0%80", "name", "bad_encoding"],
    ["name=a%00b", "name", "control_character"],
    ["name=a%0d%0ab", "name", "control_character"],
    ["tag.=x", "tag.", "empty"],
    ["tag.%20=1", "tag. ", "empty"],
    ["imageFullMatch=true", "imageFullMatch", "needs_match_image"],
    ["matchImage=a&imageFullMatch=yes", "imageFullMatch", "not_boolean"],
    ["imageMatchCount=3", "imageMatchCount", "needs_match_image"],
    ["matchImage=a&imageMatchCount=0", "imageMatchCount", "out_of_range"],
    ["matchImage=a&imageMatchCount=1e2", "imageMatchCount", "out_of_range"],
    [[...Array(maxTags + 1).keys()].map((n) => `tag.k${n}`).join("&"), `tag.k${maxTags}`, "too_many"],
    [
      [...Array(maxMatchImages + 1).keys()].map((n) => `matchImage=i${n}`).join("&"),
      "matchImage",
      "too_many",
    ],
  ])("%s", (search, parameter, reason) => {
    expect(parse(search).faults).toEqual([{ parameter, reason }]);
  });

  test("what is valid beside it stays", () => {
    expect(parse("name=web&colour=red").filters).toEqual({ name: "web" });
  });

  test("a caller's own parameters are not ours to judge", () => {
    expect(parseFilters(new URLSearchParams("tab=raw"), ["tab"]).faults).toEqual([]);
  });
});

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((value) => parse(new URLSearchParams({ image: value }).toString()).faults.length === 0);
const anyFilters = fc
  .record({
    texts: fc.dictionary(fc.constantFrom(...textFilters), text),
    tags: fc.uniqueArray(fc.record({ key: text, value: fc.option(text, { nil: undefined }) }), {
      maxLength: maxTags,
      selector: ({ key, value }) => `${key}=${value ?? ""}`,
    }),
    matchImage: fc.uniqueArray(text, { minLength: 1, maxLength: 5 }),
    imageFullMatch: fc.boolean(),
    imageMatchCount: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ texts, tags, ...match }): Filters => ({
    ...texts,
    ...match,
    ...(tags.length > 0 && {
      tag: tags.map(({ key, value }) => (value === undefined ? { key } : { key, value })),
    }),
  }));

describe("for all filters", () => {
  test("what is written reads back the same, through the text of an address", () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(parse(writeFilters(filters).toString())).toEqual({ filters, faults: [] });
      }),
    );
  });
  test("reading never throws, and what it read can be written and read again", () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (search) => {
        const { filters } = parse(search);
        expect(parse(writeFilters(filters).toString())).toEqual({ filters, faults: [] });
      }),
    );
  });
});
