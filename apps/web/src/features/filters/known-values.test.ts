import type { Facets } from "@cachescope/contract";
import { statuses } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { expect, test } from "vitest";
import { listRows } from "../../list/listed-rows.ts";
import { knownValues } from "./known-values.ts";

const facets: Facets = {
  tiles: { needsAttention: 1, inProgress: 0, ready: 2, leavingSoon: 0, neverMatched: 0 },
  parts: { failing: 0, stalled: 0, failed: 0, expected: 0 },
  fate: [],
  status: [
    { value: "Ready", count: 2 },
    { value: "", count: 1 },
  ],
  cause: [{ value: "auth", count: 1 }],
  tagKey: [{ value: "team", count: 3 }],
  tag: [{ key: "team", value: "ml", count: 2 }],
  image: [{ value: "nginx:1.27", count: 2 }],
  repository: [{ value: "docker.io/library/nginx", count: 2 }],
  resourceGroup: [],
};
const rows = listRows([
  anImageCache({ id: "imc-1", name: "web", tags: [{ key: "team", value: "web" }] }),
  anImageCache({ id: "imc-2", tags: [{ key: "env", value: "" }] }),
]);

test("counts come first, and the loaded caches add what they have", () => {
  const { values, tagKeys, tags } = knownValues(rows, facets);
  expect([...(values.status ?? [])]).toEqual([["Ready", 2]]);
  expect([...(values.name?.keys() ?? [])]).toEqual(["web"]);
  expect([...(values.image ?? [])].slice(0, 1)).toEqual([["nginx:1.27", 2]]);
  expect([...tagKeys]).toEqual([
    ["team", 3],
    ["env", null],
  ]);
  expect([...(tags.get("team") ?? [])]).toEqual([
    ["ml", 2],
    ["web", null],
  ]);
  expect([...(tags.get("env") ?? [])]).toEqual([]);
});

test("before anything is counted, the documented statuses are known", () => {
  expect([...(knownValues([], null).values.status?.keys() ?? [])]).toEqual([...statuses]);
});

test("of a long list only the beginning is looked at", () => {
  const many = Array.from({ length: 20_000 }, (_, index) => anImageCache({ id: `imc-${index}` }));
  expect(knownValues(listRows(many), null).values.id?.size).toBe(500);
});
