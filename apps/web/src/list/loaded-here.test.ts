import type { Filters, ScopeName } from "@cachescope/contract";
import { defaultSort, noFilters, scopeNameOf } from "@cachescope/contract";
import { anEvent, anImageCache } from "@cachescope/contract/testing";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { lastLoaded, viewLoaded } from "./loaded-here.ts";
import { listPage } from "./loaded-pages.ts";
import { pagesQuery } from "./queries.ts";
import { aPage } from "./testing.ts";

const hangzhou = scopeNameOf(null, "cn-hangzhou");
const beijing = scopeNameOf(null, "cn-beijing");
const frankfurt = scopeNameOf(null, "eu-central-1");
const lineFailure = { code: "server_unreachable", retryable: true } as const;
const team = (value: string) => [{ key: "team", value }];
const caches = [
  anImageCache({
    id: "imc-1",
    name: "web-10",
    status: "Ready",
    images: ["nginx:1.27"],
    sizeGiB: 20,
    tags: team("ml"),
  }),
  anImageCache({
    id: "imc-2",
    name: "web-2",
    status: "Failed",
    images: ["redis:7"],
    sizeGiB: 50,
    tags: team("web"),
  }),
  anImageCache({ id: "imc-3", name: "Batch", status: "Creating", images: [], sizeGiB: null, tags: [] }),
];

function aClient() {
  const client = new QueryClient();
  const keep = (scope: ScopeName, filters: Filters, items: typeof caches, updatedAt: number) => {
    const view = { filters, sort: defaultSort(filters) };
    const page = aPage({ items, total: items.length });
    const coverage = { ...page.coverage, loaded: 10, total: 10 };
    client.setQueryData(
      pagesQuery(scope, view).queryKey,
      { pages: [listPage({ ...page, coverage }, undefined)], pageParams: [null] },
      { updatedAt },
    );
  };
  return { client, keep };
}

const viewOf = (filters: Filters, sort = defaultSort(filters)) => ({ filters, sort });

function idsOf(filters: Filters, sort = defaultSort(filters)) {
  const { client, keep } = aClient();
  keep(hangzhou, { "images>=": 0 }, caches, 1);
  const page = viewLoaded(client, hangzhou, viewOf(filters, sort), lineFailure);
  return page?.rows.map(({ id }) => id) ?? null;
}

describe("a view of what is loaded", () => {
  test.each<[filters: Filters, ids: string[]]>([
    [{ status: ["Failed"] }, ["imc-2"]],
    [{ "status!=": ["Failed", "Creating"] }, ["imc-1"]],
    [{ "size>=": 50 }, ["imc-2"]],
    [{ "size<": 50 }, ["imc-1"]],
    [{ "name:": "WEB" }, ["imc-1", "imc-2"]],
    [{ name: "web-2" }, ["imc-2"]],
    [{ q: "nginx web" }, ["imc-1"]],
    [{ image: "redis:7" }, ["imc-2"]],
    [{ "image:": "red" }, ["imc-2"]],
    [{ tag: [{ key: "team" }] }, ["imc-1", "imc-2"]],
    [{ tag: [{ key: "team", value: "ml" }] }, ["imc-1"]],
    [{ "tag!=": [{ key: "team", value: "ml" }] }, ["imc-2", "imc-3"]],
    [{ repository: ["nginx"] }, ["imc-1"]],
    [{ attention: true }, ["imc-2"]],
    [{ status: ["Failed"], q: "nginx" }, []],
  ])("with %o holds what a listing would", (filters, ids) => {
    expect(idsOf(filters)?.toSorted()).toEqual(ids);
  });

  test("is in the order that was asked for, what has no value last", () => {
    expect(idsOf(noFilters, { key: "name", descending: false })).toEqual(["imc-3", "imc-2", "imc-1"]);
    expect(idsOf(noFilters, { key: "sizeGiB", descending: false })).toEqual(["imc-1", "imc-2", "imc-3"]);
    expect(idsOf(noFilters, { key: "sizeGiB", descending: true })).toEqual(["imc-2", "imc-1", "imc-3"]);
  });

  test("never looks like all of the region, and counts what is there", () => {
    const { client, keep } = aClient();
    keep(hangzhou, noFilters, caches, 1);
    const page = viewLoaded(client, hangzhou, viewOf({ status: ["Ready"] }), lineFailure);
    expect(page).toMatchObject({
      total: 1,
      lineFailure,
      coverage: { loaded: 3, total: 10, complete: false },
    });
    expect(page?.facets.tiles).toMatchObject({ needsAttention: 1, inProgress: 1, ready: 1 });
  });

  test("has each cache of the region as it was read last, whatever view it was read in", () => {
    const { client, keep } = aClient();
    const now = anImageCache({ id: "imc-1", status: "Failed", lastWarning: anEvent({ message: "gone" }) });
    keep(hangzhou, { q: "gone" }, [now], 2);
    keep(hangzhou, noFilters, caches, 1);
    keep(beijing, noFilters, [anImageCache({ id: "imc-9" })], 3);
    const page = viewLoaded(client, hangzhou, viewOf({ status: ["Failed"] }), lineFailure);
    expect(page?.rows.map(({ id }) => id).toSorted()).toEqual(["imc-1", "imc-2"]);
  });

  test("is not there where nothing is loaded, or only Alibaba Cloud can tell what matches", () => {
    const { client } = aClient();
    expect(viewLoaded(client, hangzhou, viewOf(noFilters), lineFailure)).toBeNull();
    expect(idsOf({ matchImage: ["nginx:1.27"] })).toBeNull();
  });

  test("takes the place of nothing that the server itself has told", () => {
    const { client, keep } = aClient();
    keep(hangzhou, noFilters, caches, 1);
    expect(viewLoaded(client, hangzhou, viewOf(noFilters), lineFailure)).toBeNull();
  });
});

test("the list to go back to is the last one of another region", () => {
  const { client, keep } = aClient();
  expect(lastLoaded(client, frankfurt)).toBeNull();
  keep(hangzhou, { status: ["Failed"] }, caches, 2);
  keep(beijing, noFilters, caches, 1);
  keep(frankfurt, noFilters, caches, 3);
  expect(lastLoaded(client, frankfurt)).toEqual({ scope: hangzhou, search: "status=Failed" });
});
