import { defaultSort, noFilters, scopeNameOf } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Address } from "./view.ts";
import { changeView, parseAddress, pathTo, readCacheId, writeAddress } from "./view.ts";
import { inAccount } from "./in-account.ts";
import { pathOf } from "./places.ts";

const beijing = scopeNameOf(null, "cn-beijing");

const plain: Address = {
  filters: noFilters,
  sort: defaultSort(noFilters),
  tab: "summary",
  warningsOnly: false,
};

describe("the address bar", () => {
  test.each<[string, Partial<Address>, string[]]>([
    ["", {}, []],
    ["?tab=events", { tab: "events" }, []],
    ["?tab=events&events=warnings", { tab: "events", warningsOnly: true }, []],
    ["?name=web&tag.team=ml", { filters: { name: "web", tag: [{ key: "team", value: "ml" }] } }, []],
    ["?q=nginx&status=Failed", { filters: { q: "nginx", status: ["Failed"] } }, []],
    ["?sort=-createdAt", { sort: { key: "createdAt", descending: true } }, []],
    ["?tab=nonsense&colour=red", {}, ["colour", "tab"]],
    ["?tab=raw&tab=raw", {}, ["tab"]],
    ["?events=all", {}, ["events"]],
    ["?sort=colour&createdAfter=yesterday", {}, ["sort", "createdAfter"]],
  ])("%s is read", (search, address, ignored) => {
    expect(parseAddress(search)).toEqual({ address: { ...plain, ...address }, ignored });
  });

  test("is written so that it reads back", () => {
    const search =
      "?image=nginx%3A1.27&tag.team=ml&tag.env=&q=web&status!=Failed,Ready&size%3E50&expires%3C3d&sort=name&tab=events&events=warnings";
    expect(writeAddress(parseAddress(search).address)).toBe(search);
  });

  test("names the account where there are several", () => {
    expect(pathTo(scopeNameOf("prod", "cn-beijing"), null)).toBe("/a/prod/r/cn-beijing/caches");
    expect(pathOf("regions", scopeNameOf("prod", "cn-beijing"))).toBe("/a/prod/regions");
    expect(pathOf("regions", beijing)).toBe("/regions");
  });

  test("of one account leads to the same page of another", () => {
    expect(inAccount("staging", "/r/cn-beijing/caches/imc-1")).toBe("/a/staging/r/cn-beijing/caches/imc-1");
    expect(inAccount("staging", "/a/prod/regions")).toBe("/a/staging/regions");
  });

  test("an id with odd characters stays one part of the path", () => {
    expect(pathTo(beijing, "imc-a/b****")).toBe("/r/cn-beijing/caches/imc-a%2Fb****");
    expect(pathTo(beijing, "imc-\ud800")).toBe("/r/cn-beijing/caches/imc-%EF%BF%BD");
  });
});

test("an id of any characters is read back from the address as the router decodes it", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", minLength: 1 }),
    fc.string({ unit: fc.constantFrom(".", "%", "2", "E", "F", "5", "/", "#", "?", " ", "a"), minLength: 1 }),
  );
  fc.assert(
    fc.property(text, (id) => {
      const { pathname } = new URL(pathTo(beijing, id), "http://localhost");
      const part = decodeURI(pathname).split("/")[4] ?? "";
      expect(readCacheId(part)).toBe(id);
    }),
    { numRuns: 1000 },
  );
});

describe("the order of rows under other filters", () => {
  const matching = { matchImage: ["nginx"] };
  const byName = { key: "name", descending: false } as const;
  test("is the usual one of the new filters, where it was the usual one", () => {
    expect(changeView(plain, { filters: matching }).sort.key).toBe("rank");
  });
  test("stays as it was chosen", () => {
    expect(changeView({ ...plain, sort: byName }, { filters: matching }).sort).toEqual(byName);
  });
  test("is the one that is asked for", () => {
    expect(changeView(plain, { filters: matching, sort: byName }).sort).toEqual(byName);
  });
});
