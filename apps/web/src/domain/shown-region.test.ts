import { describe, expect, test } from "vitest";
import { regionIn } from "./region-in.ts";
import { shownRegions } from "./shown-region.ts";

const region = (id: string) => ({ id, name: { en: id, zh: id } });
const meta = { mode: "live", version: "1", defaultRegion: "cn-hangzhou", viewer: null } as const;
const hangzhou = region("cn-hangzhou");
const beijing = region("cn-beijing");
const several = shownRegions({
  ...meta,
  regions: [hangzhou],
  accounts: [
    { name: "prod", label: "Production", regions: [hangzhou, beijing] },
    { name: "staging", label: "Staging", regions: [hangzhou] },
  ],
});

test("regions of one account are named by themselves", () => {
  const shown = shownRegions({ ...meta, regions: [hangzhou, beijing], accounts: null });
  expect(shown.map(({ scope }) => scope)).toEqual(["cn-hangzhou", "cn-beijing"]);
});

test("regions of several accounts are named with them", () => {
  expect(several.map(({ scope, account }) => [scope, account?.label])).toEqual([
    ["prod/cn-hangzhou", "Production"],
    ["prod/cn-beijing", "Production"],
    ["staging/cn-hangzhou", "Staging"],
  ]);
});

describe("another account is entered", () => {
  test.each([
    ["prod", "cn-beijing", null, "prod/cn-beijing"],
    ["prod", "eu-central-1", "prod/cn-beijing", "prod/cn-beijing"],
    ["staging", "cn-beijing", null, "staging/cn-hangzhou"],
    ["staging", null, "prod/cn-beijing", "staging/cn-hangzhou"],
    ["other", "cn-hangzhou", null, undefined],
  ])("%s, coming from %s, last in %s", (account, id, last, expected) => {
    expect(regionIn(several, account, { id, last })?.scope).toBe(expected);
  });
});
