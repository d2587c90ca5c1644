import { expect, test } from "vitest";
import { describeRegion, endpointOf, isRegionId, knownRegionIds } from "./endpoints.ts";

test.each([
  ["cn-hangzhou", "https://eci.cn-hangzhou.aliyuncs.com", "https://eci-vpc.cn-hangzhou.aliyuncs.com"],
  [
    "cn-beijing-finance-1",
    "https://eci.cn-beijing-finance-1.aliyuncs.com",
    "https://eci-vpc.cn-beijing-finance-1.aliyuncs.com",
  ],
  [
    "cn-hangzhou-finance",
    "https://eci.cn-hangzhou-finance.aliyuncs.com",
    "https://eci.cn-hangzhou-finance.aliyuncs.com",
  ],
  [
    "cn-shanghai-finance-1",
    "https://eci.cn-shanghai-finance.aliyuncs.com",
    "https://eci-vpc.cn-shanghai-finance-1.aliyuncs.com",
  ],
  [
    "cn-shenzhen-finance-1",
    "https://eci.cn-shenzhen-finance.aliyuncs.com",
    "https://eci-vpc.cn-shenzhen-finance-1.aliyuncs.com",
  ],
  ["xx-new-9", "https://eci.xx-new-9.aliyuncs.com", "https://eci-vpc.xx-new-9.aliyuncs.com"],
])("calls for %s go to their own host", (id, open, inside) => {
  expect([endpointOf(id, "public"), endpointOf(id, "vpc")]).toEqual([open, inside]);
});

test("every region of the table has an id of the right shape and a name in both languages", () => {
  expect(knownRegionIds).toHaveLength(35);
  expect(knownRegionIds.every(isRegionId)).toBe(true);
  expect(knownRegionIds.map(describeRegion).every(({ id, name }) => name.en !== id && name.zh !== id)).toBe(
    true,
  );
  expect(knownRegionIds[0]).toBe("cn-hangzhou");
});

test("a region that is not in the table is called by its id", () => {
  expect(describeRegion("xx-new-9")).toEqual({ id: "xx-new-9", name: { en: "xx-new-9", zh: "xx-new-9" } });
  expect(describeRegion("constructor").name.en).toBe("constructor");
});
