import type { Filters } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Property } from "./expression.ts";
import { addExpression, properties } from "./expression.ts";
import type { KnownValues } from "./known-values.ts";
import { isBeginning, suggest } from "./suggest.ts";
import type { FilterLabels } from "./typed.ts";

const uncounted = (...values: string[]) => new Map(values.map((value) => [value, null]));
const known: KnownValues = {
  values: {
    status: new Map([
      ["Ready", 7],
      ["UpdateFailed", 4],
      ["Failed", 3],
    ]),
    cause: new Map([["egress", 2]]),
    name: uncounted("web-cache", "ml-train"),
    image: uncounted("docker.io/library/nginx:1.27", "pytorch:2.4"),
    repository: new Map([["docker.io/library/nginx", 5]]),
    elimination: uncounted("LRU", "none"),
    id: uncounted("imc-1", "imc-2"),
    snapshotId: uncounted("s-1"),
    resourceGroupId: uncounted("rg-1"),
  },
  tagKeys: new Map([
    ["team", 6],
    ["env", 2],
  ]),
  tags: new Map([
    [
      "team",
      new Map([
        ["ml", 4],
        ["web", 2],
      ]),
    ],
    ["env", new Map([["prod", 2]])],
  ]),
};
const inWords: Record<string, string> = {
  UpdateFailed: "Update failed",
  Failed: "Creation failed",
  egress: "The builder cannot reach the registry",
};
const labels: FilterLabels = {
  property: (property) => (property === "attention" ? "Needs attention" : property),
  value: (property, value) =>
    property === "status" || property === "cause" ? (inWords[value] ?? value) : value,
  compare: (property, operator) => `${property} ${operator}`,
  or: "or",
};
/** Anything, and what begins like a filter. */
const anyText = fc.oneof(
  fc.string(),
  fc
    .tuple(
      fc.constantFrom(...properties, "tag.team", "team", "- image", "minSize", "Needs attention"),
      fc.constantFrom(" ", "=", "!=", ":", " >= ", "<", " != "),
      fc.oneof(fc.string(), fc.constantFrom("Failed, Re", '"web",', "20 GiB", "-7d", "true")),
    )
    .map((parts) => parts.join("")),
);
const offers = (text: string, filters = noFilters) => suggest(text, known, filters, labels);
const expressions = (text: string, filters = noFilters) =>
  offers(text, filters).map(({ expression }) => expression);
const propertiesOf = (text: string, filters = noFilters): Property[] =>
  offers(text, filters).map(({ property }) => property);

describe("an empty field", () => {
  test("offers what can be filtered by, and nothing that needs another filter first", () => {
    expect(expressions("").slice(0, 7)).toEqual([
      "status ",
      "cause ",
      "tag.",
      "name ",
      "image ",
      "repository ",
      "attention=true",
    ]);
    expect(propertiesOf("")).not.toContain("imageFullMatch");
    const matching: Filters = { matchImage: ["a"] };
    expect(propertiesOf("", matching)).toContain("imageFullMatch");
  });
});

describe("suggestions", () => {
  test.each([
    ["a word finds values, but no names, which the list shows", "web", ["tag.team=web"]],
    ["a word finds the keys of tags", "tea", ["tag.team="]],
    ["a word finds statuses by what the page calls them", "update f", ["status=UpdateFailed"]],
    ["a word finds causes by what the page calls them", "builder", ["cause=egress"]],
    ["a word finds properties", "attent", ["attention=true"]],
    ["a word finds properties by their words", "needs", ["attention=true"]],
    ["a property takes the text as typed first", "name=ml", ["name=ml", "name=ml-train"]],
    ["a property asks for its operator", "status ", ["status=", "status!="]],
    ["operators stand in one order", "size ", ["size=", "size!=", "size>=", "size<=", "size<", "size>"]],
    ["a name asks for exactly it, or for a part", "name ", ["name=", "name:"]],
    ["a colon asks for what contains a text", "Name: ml", ["name:ml", "name:ml-train"]],
    ["what was copied in quotes is meant without them", '- name: "ml",', ["name:ml", "name:ml-train"]],
    ["a status may be ruled out", "status != ready", ["status!=Ready"]],
    ["a status is meant by its beginning", "status=read", ["status=Ready", "status=read"]],
    [
      "a status that is one comes before those that only hold it",
      "status=failed",
      ["status=Failed", "status=UpdateFailed"],
    ],
    ["a status is meant by its labels, too", "status=update failed", ["status=UpdateFailed"]],
    ["an unknown status is taken as typed", "status=Archiving", ["status=Archiving"]],
    ["several statuses are one filter", "status=failed, update failed", ["status=Failed, UpdateFailed"]],
    [
      "the next of several is meant by its beginning, too",
      "status=failed, read",
      ["status=Failed, Ready", "status=Failed, read"],
    ],
    [
      "words between values are those of a chip",
      "status = Creation failed or Update failed",
      ["status=Failed, UpdateFailed"],
    ],
    ["an unknown cause is none", "cause=gremlins", []],
    ["a flag offers its values", "neverMatched=", ["neverMatched=true", "neverMatched=false"]],
    ["a time takes a moment as typed", "created < -2d", ["created<-2d"]],
    ["what is no moment is none", "created<yesterday", []],
    ["a time is not compared as a whole", "created=-2d", []],
    ["sizes are offered", "size>2", ["size>2", "size>20", "size>200"]],
    ["a size may have its unit", "size >= 50 GiB", ["size>=50"]],
    ["a filter has its name of earlier days, too", "minSize=2", ["size>=2", "size>=20", "size>=200"]],
    ["a tag first asks for its key", "tag.", ["tag.team=", "tag.env="]],
    ["a tag may be spelled with a colon", "tag:te", ["tag.team=", "tag.te"]],
    [
      "a tag key then offers its values and any value",
      "tag.team=",
      ["tag.team=ml", "tag.team=web", "tag.team", "tag.team!="],
    ],
    ["a tag may be ruled out", "tag.team!=", ["tag.team!=ml", "tag.team!=web", "tag.team!="]],
    ["a tag is spelled as its chip is", "team: ml", ["tag.team=ml"]],
    ["a tag takes the text as typed first", "tag.team=m", ["tag.team=m", "tag.team=ml"]],
    ["the prefix of a tag may be left out", "team=ml", ["tag.team=ml"]],
    ["what is no filter offers nothing", "colour = red", []],
    ["an image with a port or tag is no property", "nginx:1.27", ["image=docker.io/library/nginx:1.27"]],
    ["a flag that needs another filter offers nothing without it", "imageFullMatch=", []],
  ])("%s", (_, text, expected) => {
    expect(expressions(text)).toEqual(expected);
  });

  test("tell how many caches have a value, where that is known", () => {
    expect(offers("status=").map(({ count }) => count)).toEqual([7, 4, 3]);
    expect(offers("tag.team=").map(({ count }) => count)).toEqual([4, 2, 6, null]);
    expect(offers("status!=").map(({ count }) => count)).toEqual([null, null, null]);
    expect(offers("name=ml").map(({ count }) => count)).toEqual([null, null]);
  });

  test("do not offer again what is already filtered by", () => {
    const filters: Filters = { tag: [{ key: "team", value: "ml" }], status: ["Failed", "Ready"] };
    expect(expressions("tag.team=", filters)).toEqual(["tag.team=web", "tag.team", "tag.team!="]);
    expect(expressions("status=", filters)).toEqual(["status=UpdateFailed"]);
  });

  test("whatever is typed, each whole suggestion is a filter", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const offer of suggest(text, known, noFilters, labels)) {
          const { expression } = offer;
          if (!isBeginning(offer)) expect(addExpression(noFilters, expression)).not.toBeNull();
        }
      }),
    );
  });
});
