import { describe, expect, test } from "vitest";
import type { FilterLabels, Typed } from "./typed.ts";
import { idIn, readTyped, searchable } from "./typed.ts";

const words: FilterLabels = {
  property: (property) => (property === "resourceGroupId" ? "Resource group" : property),
  value: (_, value) => value,
};

const tagKeys = new Set(["team", "a.b:c/d", "acs:rm:rgId", "app.kubernetes.io/name"]);

describe("what is typed is taken for", () => {
  test.each<[string, Typed]>([
    ["nginx", { kind: "search", text: "nginx" }],
    ["nginx:1.27", { kind: "search", text: "nginx:1.27" }],
    ["status", { kind: "search", text: "status" }],
    ["status = Failed", { kind: "property", property: "status", value: "Failed" }],
    ["Status：Failed", { kind: "property", property: "status", value: "Failed" }],
    ["resource GROUP = x", { kind: "property", property: "resourceGroupId", value: "x" }],
    ["name=", { kind: "property", property: "name", value: "" }],
    ["tag.", { kind: "tag", text: "" }],
    ["tag.team=ml", { kind: "tag", text: "team=ml" }],
    ["tag:te", { kind: "tag", text: "te" }],
    ["team=ml", { kind: "tag", text: "team=ml" }],
    ["a.b:c/d=x=y&z", { kind: "tag", text: "a.b:c/d=x=y&z" }],
    ["acs:rm:rgId = rg-1", { kind: "tag", text: "acs:rm:rgId=rg-1" }],
    ["app.kubernetes.io/name=web", { kind: "tag", text: "app.kubernetes.io/name=web" }],
    ["name:x=y", { kind: "property", property: "name", value: "x=y" }],
    ["acs:rm:other=rg-1", { kind: "search", text: "acs:rm:other=rg-1" }],
    ["foo = bar", { kind: "unknown", word: "foo" }],
    ["foo＝bar", { kind: "unknown", word: "foo" }],
  ])("%s", (text, typed) => {
    expect(readTyped(text, words, (key) => tagKeys.has(key))).toEqual(typed);
  });
});

test.each([
  [" nginx 1 ", "nginx 1"],
  ["  ", ""],
  ["a\u0000", ""],
  ["x".repeat(201), ""],
])("%j is searched for as %j", (text, q) => {
  expect(searchable(text)).toBe(q);
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
