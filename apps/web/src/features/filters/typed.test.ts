import { describe, expect, test } from "vitest";
import type { FilterLabels, Typed } from "./typed.ts";
import { idIn, readTyped } from "./typed.ts";

const words: FilterLabels = {
  property: (property) =>
    property === "resourceGroupId"
      ? "Resource group"
      : property === "lastMatched"
        ? "Last matched"
        : property,
  value: (_, value) => value,
  compare: (property, operator) =>
    property === "size" && operator === ">=" ? "Size at least" : `${property} ${operator}`,
  or: "or",
};

const tagKeys = new Set(["team", "a.b:c/d", "acs:rm:rgId", "app.kubernetes.io/name"]);
const tag = (key: string, operator: "=" | "!=" | null, text = ""): Typed => ({
  kind: "tag",
  key,
  operator,
  text,
});
const property =
  (name: "name" | "status" | "image" | "size" | "resourceGroupId" | "lastMatched" | "created") =>
  (operator: "=" | "!=" | ":" | ">=" | ">" | "<", value: string): Typed => ({
    kind: "property",
    property: name,
    operator,
    value,
  });

describe("what is typed is taken for", () => {
  test.each<[string, Typed]>([
    ["nginx", { kind: "search", text: "nginx" }],
    ["nginx:1.27", { kind: "search", text: "nginx:1.27" }],
    ["a->b", { kind: "search", text: "a->b" }],
    ["- nginx", { kind: "search", text: "- nginx" }],
    ["https://a.b/c?d=e", { kind: "search", text: "https://a.b/c?d=e" }],
    ["status", { kind: "search", text: "status" }],
    ["status ", { kind: "operators", property: "status" }],
    ["Resource group ", { kind: "operators", property: "resourceGroupId" }],
    ["status = Failed", property("status")("=", "Failed")],
    ["Status：Failed", property("status")("=", "Failed")],
    ["status != Ready", property("status")("!=", "Ready")],
    ["resource GROUP = x", property("resourceGroupId")("=", "x")],
    ["name=", property("name")("=", "")],
    ["name: web", property("name")(":", "web")],
    ["name:x=y", property("name")(":", "x=y")],
    ['- image: "busybox:1"', property("image")(":", '"busybox:1"')],
    ["size > 50", property("size")(">", "50")],
    ["size:>50", property("size")(">", "50")],
    ["Size at least 20 GiB", property("size")(">=", "20 GiB")],
    ["minSize=20", property("size")(">=", "20")],
    ["last matched < -7d", property("lastMatched")("<", "-7d")],
    ["name != web", { kind: "unsuited", property: "name", operator: "!=" }],
    ["status > Ready", { kind: "unsuited", property: "status", operator: ">" }],
    ["created: -7d", { kind: "unsuited", property: "created", operator: ":" }],
    ["tag.", tag("", null)],
    ["tag.team=ml", tag("team", "=", "ml")],
    ["tag.team != ml", tag("team", "!=", "ml")],
    ["tag.team: ml", tag("team", "=", "ml")],
    ["tag.other: ml", tag("other", "=", "ml")],
    ["tag.a.b:c/d: x", tag("a.b:c/d", "=", "x")],
    ["tag:te", tag("te", null)],
    ["tag: team=ml", tag("team", "=", "ml")],
    ["team=ml", tag("team", "=", "ml")],
    ["team: ml", tag("team", "=", "ml")],
    ["team != ml", tag("team", "!=", "ml")],
    ["a.b:c/d=x=y&z", tag("a.b:c/d", "=", "x=y&z")],
    ["acs:rm:rgId = rg-1", tag("acs:rm:rgId", "=", "rg-1")],
    ["app.kubernetes.io/name=web", tag("app.kubernetes.io/name", "=", "web")],
    ["acs:rm:other=rg-1", { kind: "search", text: "acs:rm:other=rg-1" }],
    ["foo = bar", { kind: "unknown", word: "foo" }],
    ["foo != bar", { kind: "unknown", word: "foo" }],
    ["foo＝bar", { kind: "unknown", word: "foo" }],
  ])("%s", (text, typed) => {
    expect(readTyped(text, words, (key) => tagKeys.has(key))).toEqual(typed);
  });
});

test.each([
  ["imc-bp195erqe9o2pb09rj3d", "imc-bp195erqe9o2pb09rj3d"],
  [' "IMC-BP195ERQE9O2PB09RJ3D", ', "imc-bp195erqe9o2pb09rj3d"],
  ["(s-bp195erqe9o2pb09rj3d)", "s-bp195erqe9o2pb09rj3d"],
  ["imc-bp195", null],
  ["the imc-bp195erqe9o2pb09rj3d", null],
])("of %j the id is %j", (text, id) => {
  expect(idIn(text)).toBe(id);
});
