import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { causes } from "../core/cause.ts";
import type { Filters } from "../fields/declared.ts";
import { sortKeys } from "../fields/declared.ts";
import type { View } from "./view.ts";
import { parseView, writeView } from "./view.ts";

const maxStatuses = 20;

const parse = (search: string) => parseView(new URLSearchParams(search));

describe("a query string is read as a view", () => {
  test.each<[string, string, Filters]>([
    ["a text to search for", "q=nginx%201", { q: "nginx 1" }],
    [
      "several statuses, each once",
      "status=Failed&status=Ready&status=Failed",
      { status: ["Failed", "Ready"] },
    ],
    ["a status the API may add", "status=Archiving", { status: ["Archiving"] }],
    ["causes", "cause=egress&cause=auth", { cause: ["egress", "auth"] }],
    ["flags", "attention=true&neverMatched=false", { attention: true, neverMatched: false }],
    ["an origin", "origin=automatic", { origin: ["automatic"] }],
    ["sizes", "size>=20&size<=100", { "size>=": 20, "size<=": 100 }],
    ["sizes, in links of earlier days", "minSize=20&maxSize=100", { "size>=": 20, "size<=": 100 }],
    ["times", "created>=-24h&expires<3d", { "created>=": "-24h", "expires<": "3d" }],
    ["a repository", "repository=docker.io%2Fnginx", { repository: ["docker.io/nginx"] }],
    ["an elimination strategy", "elimination=LRU", { elimination: ["LRU"] }],
  ])("%s", (_, search, filters) => {
    const { view, faults } = parse(search);
    expect(faults).toEqual([]);
    expect(view.filters).toEqual(filters);
  });

  test("together with what the API filters by", () => {
    const { view } = parse("tag.team=ml&status=Failed");
    expect(view.filters.tag).toEqual([{ key: "team", value: "ml" }]);
    expect(view.filters.status).toEqual(["Failed"]);
  });

  test.each([
    ["", { key: "attention", descending: false }],
    ["sort=name", { key: "name", descending: false }],
    ["sort=-createdAt", { key: "createdAt", descending: true }],
    ["matchImage=nginx", { key: "rank", descending: false }],
    ["matchImage=nginx&sort=name", { key: "name", descending: false }],
  ])("ordered: %j", (search, sort) => {
    expect(parse(search).view.sort).toEqual(sort);
  });
});

describe("what cannot be read is named and left out", () => {
  test.each([
    ["sort=colour", "sort", "not_one_of"],
    ["sort=--name", "sort", "not_one_of"],
    ["sort=name&sort=status", "sort", "duplicate"],
    ["cause=gremlins", "cause", "not_one_of"],
    ["cause=toString", "cause", "not_one_of"],
    ["origin=Automatic", "origin", "not_one_of"],
    ["attention=yes", "attention", "not_boolean"],
    ["size>=-1", "size>", "out_of_range"],
    ["minImageCount=1001", "minImageCount", "out_of_range"],
    ["created<yesterday", "created<yesterday", "not_time"],
    ["q=", "q", "empty"],
    ["q=a%00", "q", "control_character"],
    [`q=${"x".repeat(201)}`, "q", "too_long"],
    ["q=a&q=b", "q", "duplicate"],
    ["Status=Failed", "Status", "unknown_parameter"],
    ["status[]=Failed", "status[]", "unknown_parameter"],
  ])("%s", (search, parameter, reason) => {
    expect(parse(search).faults).toEqual([{ parameter, reason }]);
    expect(parse(search).view).toEqual(parse("").view);
  });

  test("of statuses at most so many", () => {
    const search = Array.from({ length: maxStatuses + 1 }, (_, n) => `status=s${n}`).join("&");
    expect(parse(search).faults).toEqual([{ parameter: "status", reason: "too_many" }]);
  });
});

const text = fc.string({ minLength: 1, maxLength: 30 }).filter((each) => /^[\x21-\x7e]+$/.test(each));
const filters: fc.Arbitrary<Filters> = fc.record(
  {
    status: fc.uniqueArray(text, { minLength: 1, maxLength: 5 }),
    "cause!=": fc.uniqueArray(fc.constantFrom(...causes), { minLength: 1 }),
    q: text,
    attention: fc.boolean(),
    "size>": fc.nat(999_999),
    "created<": fc.stringMatching(/^-?\d{1,5}[mhd]$/),
  },
  { requiredKeys: [] },
);
const views: fc.Arbitrary<View> = fc.record({
  filters: fc
    .tuple(fc.constantFrom<Filters>({}, { matchImage: ["nginx"], name: "web" }), filters)
    .map(([upstream, others]) => ({ ...upstream, ...others })),
  sort: fc.record({ key: fc.constantFrom(...sortKeys), descending: fc.boolean() }),
});

test("every view is read back as it was written", () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(parseView(writeView(view))).toEqual({ view, faults: [] });
    }),
  );
});

test("no query string at all makes it throw", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(text, fc.constantFrom("q", "status", "sort", "cause")), fc.string())),
      (pairs) => {
        const params = new URLSearchParams(pairs);
        expect(() => parseView(params)).not.toThrow();
      },
    ),
  );
});
