import { scopeNameOf } from "@cachescope/contract";
import { expect, test } from "vitest";
import type { NamedCache } from "../../list/loaded-caches.ts";
import { findCaches, holding } from "./find.ts";

const cache = (id: string, name: string | null, region = "cn-hangzhou"): NamedCache => ({
  scope: scopeNameOf(null, region),
  id,
  name,
  snapshotId: `s-${id}`,
});
const caches = [
  cache("imc-1", "a web of caches"),
  cache("imc-2", "web-frontend", "cn-beijing"),
  cache("imc-3", "web-frontend"),
  cache("imc-4", "Web", "cn-beijing"),
  cache("imc-5", null),
];

test.each([
  ["web", ["imc-4", "imc-3", "imc-2", "imc-1"]],
  ["WEB front", ["imc-3", "imc-2"]],
  ["front web", ["imc-3", "imc-2"]],
  ["imc-5", ["imc-5"]],
  ["s-imc-2", ["imc-2"]],
  ["imc-3 web", ["imc-3"]],
  ["imc", ["imc-1", "imc-3", "imc-5", "imc-2"]],
  ["nothing", []],
  ["  ", []],
])("%j leads to %j", (text, ids) => {
  const found = findCaches(caches, text, { scope: scopeNameOf(null, "cn-hangzhou"), most: 4 });
  expect(found.map(({ id }) => id)).toEqual(ids);
});

test.each([
  ["", "Refresh now", true],
  ["now REF", "Refresh now", true],
  ["refresh later", "Refresh now", false],
  ["杭州", "华东1（杭州） cn-hangzhou", true],
])("%j is looked for in %j: %s", (text, candidate, expected) => {
  expect(holding(text)(candidate)).toBe(expected);
});
