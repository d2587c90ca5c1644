import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeclaredFilter, FilterName, Filters } from "./declared.ts";
import { filterBy, filterList, filterWords, wordOf } from "./declared.ts";
import { filterExamples } from "./examples.ts";
import { parseFilters, writeFilters } from "./filters.ts";
import { Query } from "./query.ts";

const parse = (search: string) => parseFilters(new URLSearchParams(search));
/** Upper bounds of the API (source: DescribeImageCaches, `Tag.N` and `MatchImage.N`). */
const maxTags = 20;
const maxMatchImages = 100;

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

describe("a filter is written as people say it", () => {
  test.each<[string, Filters]>([
    ["status=Failed,UpdateFailed", { status: ["Failed", "UpdateFailed"] }],
    ["status!=Ready", { "status!=": ["Ready"] }],
    ["cause!=auth,egress", { "cause!=": ["auth", "egress"] }],
    ["size=50", { size: 50 }],
    ["size!=50", { "size!=": 50 }],
    ["size%3E=50", { "size>=": 50 }],
    ["size%3C100&size%3E50", { "size>": 50, "size<": 100 }],
    ["created%3C-7d", { "created<": "-7d" }],
    ["created%3C=2026-01-31", { "created<=": "2026-01-31" }],
    ["name=web&name:api", { name: "web", "name:": "api" }],
    ["image:nginx%3A1.27", { "image:": "nginx:1.27" }],
    ["name:a%3Db", { "name:": "a=b" }],
    [
      "tag.team=ml&tag.team!=web",
      { tag: [{ key: "team", value: "ml" }], "tag!=": [{ key: "team", value: "web" }] },
    ],
    ["tag.team!=ml,web", { "tag!=": ["ml", "web"].map((value) => ({ key: "team", value })) }],
    ["tag.team!=", { "tag!=": [{ key: "team" }] }],
    ["tag.wow%21!=1", { tag: [{ key: "wow!", value: "1" }] }],
    ["status=%22a,b%22,c", { status: ["a,b", "c"] }],
  ])("%s", (search, filters) => {
    expect(writeFilters(filters).toString()).toBe(search);
    expect(parse(search)).toEqual({ filters, faults: [] });
  });
});

describe("one spelling stands for all that mean the same", () => {
  test.each([
    ["size>=50", "size%3E=50"],
    ["size>50", "size%3E50"],
    ["size+%3E+50", "size%3E50"],
    ["size%3E50=", "size%3E50"],
    ["size:50", "size=50"],
    ["created+<=+-7d", "created%3C=-7d"],
    ["name:+web", "name:web"],
    ["name:a=b", "name:a%3Db"],
    ["status:Failed", "status=Failed"],
    ["status!=Ready&status!=Failed&status!=Ready", "status!=Ready,Failed"],
    ["status=Failed,+Ready,", "status=Failed,Ready"],
    ["status=%22Failed%22", "status=Failed"],
    ["repository=cafe%CC%81", "repository=caf%C3%A9"],
    ["tag.cafe%CC%81!=1", "tag.caf%C3%A9!=1"],
    ["status=Failed&status=Ready", "status=Failed,Ready"],
    ["minSize=20&maxSize=50", "size%3E=20&size%3C=50"],
    ["minImageCount=2&maxImageCount=5", "images%3E=2&images%3C=5"],
    ["createdAfter=-24h&createdBefore=2026-01-31", "created%3E=-24h&created%3C2026-01-31"],
    ["signAfter=-24h&signBefore=-1h", "lastSign%3E=-24h&lastSign%3C-1h"],
    ["matchedAfter=-24h&matchedBefore=-1h", "lastMatched%3E=-24h&lastMatched%3C-1h"],
    ["expiresAfter=0d&expiresBefore=3d", "expires%3E=0d&expires%3C3d"],
    ["leavesAfter=0d&leavesBefore=3d", "leaves%3E=0d&leaves%3C3d"],
  ])("%s", (said, canonical) => {
    expect(parse(said).faults).toEqual([]);
    expect(writeFilters(parse(said).filters).toString()).toBe(canonical);
  });

  test("but what Alibaba Cloud compares stays as it was written", () => {
    expect(parse("name=cafe%CC%81").filters.name).toBe("cafe\u0301");
  });

  test("an old name and the new one are one filter, which holds one value", () => {
    expect(parse("minSize=20&size>=50").faults).toEqual([
      { parameter: "minSize", reason: "duplicate" },
      { parameter: "size>", reason: "duplicate" },
    ]);
  });

  test.each(["status>Ready", "name!=web", "created=-7d", "tag:team", "size!>5", "size>", "tag!=team"])(
    "%s compares what cannot be compared like this",
    (search) => {
      const { filters, faults } = parse(search);
      expect(filters).toEqual({});
      expect(faults).toHaveLength(1);
    },
  );
});

test.each(Object.entries(filterExamples))("what shows how %s is written is a filter", (word, examples) => {
  for (const example of examples) {
    const { filters, faults } = parse(`${word}${example}${word === "matchImage" ? "" : "&matchImage=a"}`);
    expect({ example, faults }).toEqual({ example, faults: [] });
    expect(Object.keys(filters).some((name) => name.startsWith(word))).toBe(true);
  }
});

/** Texts that a filter takes and writes as they are; the rest of what may be typed is tested from the other side. */
const textFor = (name: FilterName) =>
  fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(" ", ",", '"', "'", "!", "=", ":", "<", ">", "&", "%", "+", ".", "a", "，", "é"),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      ),
      minLength: 1,
      maxLength: 12,
    })
    .map((text) => (name.endsWith(":") ? text.trim() : text).normalize("NFC"))
    .filter((value) => {
      const params = new Query({ image: value });
      return parseFilters(params).faults.length === 0;
    });
const moments = fc.oneof(
  fc.stringMatching(/^-?\d{1,5}[mhd]$/),
  fc.constantFrom("2026-01-31", "2026-01-31T08:00:00+08:00"),
);

/** Every value that a filter of the table can have. */
function valueOf(filter: DeclaredFilter): fc.Arbitrary<unknown> {
  const { kind, many, name, most } = filter;
  const one = (): fc.Arbitrary<unknown> => {
    switch (kind.name) {
      case "flag":
        return fc.boolean();
      case "number":
        return fc.integer({ min: 1, max: 1000 });
      case "moment":
        return moments;
      case "choice":
        return fc.constantFrom(...kind.options);
      case "tag":
        return fc
          .record({ key: textFor(name), value: fc.option(textFor(name), { nil: undefined }) })
          .map(({ key, value }) => (value === undefined ? { key } : { key, value }));
      case "text":
      case "image":
        return textFor(name);
    }
  };
  if (!many) return one();
  const key = (value: unknown) => kind.keyOf?.(value) ?? "";
  return (
    fc
      .uniqueArray(one(), {
        minLength: 1,
        maxLength: Math.min(most, 5),
        selector: (value) => `${key(value)}=${kind.write(value)}`,
      })
      // The values of one tag are one condition.
      .map((values) =>
        Object.values(Object.groupBy(values, (value) => `=${key(value)}`)).flatMap((group) => group ?? []),
      )
  );
}

const anyFilters: fc.Arbitrary<Filters> = fc
  .record(Object.fromEntries(filterList.map((filter) => [filter.name, valueOf(filter)])), {
    requiredKeys: ["matchImage"],
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of the table that the type is made of
  .map((filters) => filters as Filters);

/** Anything that looks a little like a filter. */
const anySearch = fc.oneof(
  fc.webQueryParameters(),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...filterWords, "tag.a", "tag.b!", "minSize", "createdBefore", "colour"),
        fc.constantFrom("=", "!=", ":", ">=", "<=", "<", ">", " > ", "!", "==", ""),
        fc.oneof(fc.string(), fc.constantFrom("Failed", "a,b", '"a,b",', "-7d", "50", "true", "cafe\u0301")),
      ),
    )
    .map((parts) =>
      parts
        .map(([word, operator, value]) => word + operator + encodeURIComponent(value.toWellFormed()))
        .join("&"),
    ),
);

describe("for all filters", () => {
  test("what is written reads back the same, through the text of an address", () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(parse(writeFilters(filters).toString())).toEqual({ filters, faults: [] });
      }),
      { numRuns: 500 },
    );
  });
  test("a browser that writes it in its own way changes nothing", () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const search = writeFilters(filters).toString();
        const url = new URL(`http://localhost/?${search}`);
        expect(url.search).toBe(search === "" ? "" : `?${search}`);
      }),
    );
  });
  test("reading never throws, and what it read has one spelling, which reads and writes as itself", () => {
    fc.assert(
      fc.property(anySearch, (search) => {
        const { filters } = parse(search);
        const written = writeFilters(filters).toString();
        const again = parse(written);
        expect(again.faults).toEqual([]);
        expect(writeFilters(again.filters).toString()).toBe(written);
      }),
      { numRuns: 1000 },
    );
  });
  test("every name of earlier days means what the operator it stands for means", () => {
    for (const word of filterWords) {
      for (const [name, operator] of Object.entries(wordOf(word).was ?? {})) {
        const filter = filterBy(word, operator);
        const values = filter ? valueOf(filter) : fc.constant(null);
        fc.assert(
          fc.property(values, (value) => {
            const text = encodeURIComponent(filter?.kind.write(value) ?? "");
            expect(parse(`${name}=${text}`)).toEqual(parse(`${word}${operator}${text}`));
            expect(parse(`${name}=${text}`).faults).toEqual([]);
          }),
          { numRuns: 20 },
        );
      }
    }
  });
});
