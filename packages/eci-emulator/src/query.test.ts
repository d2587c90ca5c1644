import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiError } from "./api-error.ts";
import { parseQuery } from "./query.ts";

const parse = (params: Record<string, string>) =>
  parseQuery(
    new Map(Object.entries({ RegionId: "cn-hangzhou", ...params })),
    (region) => region === "xx-test-1",
  );

const refusalOf = (params: Record<string, string>) => {
  try {
    parse(params);
  } catch (error) {
    return error instanceof ApiError ? error.shape : undefined;
  }
  return undefined;
};

const many = (count: number, name: (index: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index + 1), `value ${index}`]));

describe("the parameters of DescribeImageCaches", () => {
  test.each([
    [{}, 20],
    [{ Limit: "" }, 20],
    [{ Limit: "1" }, 1],
    [{ Limit: "20" }, 20],
    [{ Limit: "21" }, 20],
    [{ Limit: "100000" }, 20],
  ])("%j answers pages of %i rows", (params, limit) => {
    expect(parse(params).limit).toBe(limit);
  });

  test.each(["0", "-1", "twenty", "1.5", "1e1", " 1", "99999999999"])("a Limit of %j is refused", (Limit) => {
    expect(refusalOf({ Limit })).toMatchObject({
      code: "InvalidParameter",
      message: expect.stringContaining("Limit"),
    });
  });

  test("filters sent empty count as not sent", () => {
    expect(parse({ ImageCacheId: "", Image: "", NextToken: "" })).toEqual(parse({}));
  });

  test("exact filters keep their value as it is", () => {
    const { filters } = parse({ ImageCacheName: " 镜像 a+b ", ResourceGroupId: "rg-1" });
    expect(filters).toMatchObject({ imageCacheName: " 镜像 a+b ", resourceGroupId: "rg-1" });
  });

  test("a tag without a value is another filter than a tag with an empty one", () => {
    const { filters } = parse({ "Tag.1.Key": "team", "Tag.2.Key": "env", "Tag.2.Value": "" });
    expect(filters.tags).toEqual([{ key: "team" }, { key: "env", value: "" }]);
  });

  test.each([
    [{ "Tag.21.Key": "a" }, "Tag.21"],
    [{ "Tag.0.Key": "a" }, "Tag.0"],
    [{ "Tag.1.Value": "a" }, "Tag.1.Key"],
    [{ "MatchImage.101": "nginx" }, "MatchImage.101"],
    [{ ImageFullMatch: "yes" }, "ImageFullMatch"],
    [{ ImageMatchCountRequest: "0" }, "ImageMatchCountRequest"],
  ])("%j is refused, naming %s", (params, name) => {
    expect(refusalOf(params)).toMatchObject({
      status: 400,
      code: "InvalidParameter",
      message: expect.stringContaining(name),
    });
  });

  test("twenty tags and a hundred images may be given", () => {
    const { filters } = parse({
      ...many(20, (index) => `Tag.${index}.Key`),
      ...many(100, (index) => `MatchImage.${index}`),
    });
    expect([filters.tags.length, filters.matchImages.length]).toEqual([20, 100]);
  });

  test("undocumented parameters are ignored", () => {
    expect(parse({ OwnerId: "1", ResourceOwnerAccount: "a", Whatever: "b" })).toEqual(parse({}));
  });

  test.each([
    ["", "MissingRegionId", 400],
    ["cn-moon", "InvalidRegionId.NotFound", 404],
    ["constructor", "InvalidRegionId.NotFound", 404],
  ])("a region %j is refused with %s", (RegionId, code, status) => {
    expect(refusalOf({ RegionId })).toMatchObject({ code, status });
  });

  test("a region is known by the documentation or by its caches", () => {
    expect(parse({ RegionId: "eu-west-1" }).region).toBe("eu-west-1");
    expect(parse({ RegionId: "xx-test-1" }).region).toBe("xx-test-1");
  });

  test("whatever is sent, the answer is a query or a refusal", () => {
    const names = fc.constantFrom(
      "Limit",
      "Tag.1.Key",
      "Tag.1.Value",
      "MatchImage.1",
      "ImageFullMatch",
      "RegionId",
    );
    fc.assert(
      fc.property(fc.dictionary(names, fc.string()), (params) => {
        const refusal = refusalOf(params);
        expect(refusal?.status ?? parse(params).limit).toBeGreaterThan(0);
      }),
    );
  });
});
