import { defaultSort, noFilters } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import type { Address } from "./view.ts";
import { changeView, parseAddress, pathTo, writeAddress } from "./view.ts";

const plain: Address = {
  filters: noFilters,
  sort: defaultSort(noFilters),
  tab: "summary",
};

describe("the address bar", () => {
  test.each<[string, Partial<Address>, string[]]>([
    ["", {}, []],
    ["?tab=events", { tab: "events" }, []],
    ["?name=web&tag.team=ml", { filters: { name: "web", tag: [{ key: "team", value: "ml" }] } }, []],
    ["?q=nginx&status=Failed", { filters: { q: "nginx", status: ["Failed"] } }, []],
    ["?sort=-createdAt", { sort: { key: "createdAt", descending: true } }, []],
    ["?tab=nonsense&colour=red", {}, ["colour", "tab"]],
    ["?tab=raw&tab=raw", {}, ["tab"]],
    ["?sort=colour&createdAfter=yesterday", {}, ["sort", "createdAfter"]],
  ])("%s is read", (search, address, ignored) => {
    expect(parseAddress(search)).toEqual({ address: { ...plain, ...address }, ignored });
  });

  test("is written so that it reads back", () => {
    const search =
      "?image=nginx%3A1.27&tag.team=ml&tag.env=&q=web&status=Failed&expiresBefore=3d&sort=name&tab=raw";
    expect(writeAddress(parseAddress(search).address)).toBe(search);
  });

  test("an id with odd characters stays one part of the path", () => {
    expect(pathTo("cn-beijing", "imc-a/b****")).toBe("/r/cn-beijing/caches/imc-a%2Fb****");
    expect(pathTo("cn-beijing", "imc-\ud800")).toBe("/r/cn-beijing/caches/imc-%EF%BF%BD");
  });
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
