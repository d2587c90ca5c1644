import { expect, test } from "vitest";
import { decodeUsage } from "./usage.ts";

const nothing = { used: null, most: null };

test("an answer is read as it is documented", () => {
  const Attributes = {
    UsedAutoImageCacheCount: 4,
    UsedDataCacheCount: 3,
    MaxDataCacheCount: 100,
    UsedCpu: 16.5,
    MaxCpu: 1000,
    MaxAutoImageCacheCount: 25,
    MaxImageCacheCount: 500,
    UsedImageCacheCount: 0,
  };
  expect(decodeUsage({ RequestId: "89164E78", Attributes })).toEqual({
    manual: { used: 0, most: 500 },
    automatic: { used: 4, most: 25 },
  });
});

test.each([
  [{}],
  [null],
  ["text"],
  [[]],
  [{ Attributes: null }],
  [{ Attributes: [] }],
  [{ Attributes: { MaxImageCacheCount: "many", UsedImageCacheCount: -1, MaxAutoImageCacheCount: 1.5 } }],
])("of %j nothing is known", (body) => {
  expect(decodeUsage(body)).toEqual({ manual: nothing, automatic: nothing });
});
