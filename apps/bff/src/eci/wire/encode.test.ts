import { noFilters } from "@cachescope/contract";
import { expect, test } from "vitest";
import { encode } from "./encode.ts";

const ask = { regionId: "cn-hangzhou", filters: noFilters, limit: 20, token: null };

test("a plain ask names the region and the limit, and nothing else", () => {
  expect(encode(ask)).toEqual({ RegionId: "cn-hangzhou", Limit: "20" });
});

test("every filter has its own parameter", () => {
  const filters = {
    id: "imc-1",
    name: "web",
    snapshotId: "s-1",
    image: "nginx:1.27",
    resourceGroupId: "rg-1",
    tag: [{ key: "team", value: "ml" }, { key: "env" }],
    matchImage: ["a:1", "b:2"],
    imageFullMatch: false,
    imageMatchCount: 3,
  };
  expect(encode({ ...ask, filters, limit: 7, token: "AAAA" })).toEqual({
    RegionId: "cn-hangzhou",
    Limit: "7",
    NextToken: "AAAA",
    ImageCacheId: "imc-1",
    ImageCacheName: "web",
    SnapshotId: "s-1",
    Image: "nginx:1.27",
    ResourceGroupId: "rg-1",
    "Tag.1.Key": "team",
    "Tag.1.Value": "ml",
    "Tag.2.Key": "env",
    "MatchImage.1": "a:1",
    "MatchImage.2": "b:2",
    ImageFullMatch: "false",
    ImageMatchCountRequest: "3",
  });
});
