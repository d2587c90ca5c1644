import type { Filters } from "@cachescope/contract";
import { expect, test } from "vitest";
import { searchInstead } from "./search-instead.ts";

test.each<[string, Filters, Filters | null]>([
  ["a name, by what contains it", { name: "web", status: ["Ready"] }, { "name:": "web", status: ["Ready"] }],
  ["an image likewise", { image: "nginx" }, { "image:": "nginx" }],
  ["a tag, by its value in any field", { tag: [{ key: "team", value: "ml" }] }, { q: "ml" }],
  ["an id likewise", { id: "imc-1" }, { q: "imc-1" }],
  ["not a tag of any value", { tag: [{ key: "team" }] }, null],
  ["not what the listing compares", { status: ["Ready"], "name:": "web" }, null],
  ["not what is matched, which need not be exact", { matchImage: ["nginx"] }, null],
])("%s", (_, filters, expected) => {
  expect(searchInstead(filters)?.filters ?? null).toEqual(expected);
});
