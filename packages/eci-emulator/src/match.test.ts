import { describe, expect, test } from "vitest";
import { degreeOf, passes, rank, splitReference } from "./match.ts";
import type { Filters } from "./query.ts";

const none: Filters = { tags: [], matchImages: [], imageFullMatch: false };

describe("the exact filters", () => {
  const record = {
    ImageCacheId: "imc-1",
    ImageCacheName: "web",
    SnapshotId: "s-1",
    FlashSnapshotId: "s-2",
    ResourceGroupId: "rg-1",
    Images: ["docker.io/library/nginx:1.27", "docker.io/library/redis:7.4"],
    Tags: [
      { Key: "team", Value: "infra" },
      { Key: "env", Value: "" },
    ],
  };

  test.each<[string, Partial<Filters>, boolean]>([
    ["no filter", {}, true],
    ["its id", { imageCacheId: "imc-1" }, true],
    ["another id", { imageCacheId: "imc-2" }, false],
    ["its name", { imageCacheName: "web" }, true],
    ["a part of its name", { imageCacheName: "we" }, false],
    ["its snapshot", { snapshotId: "s-1" }, true],
    ["its local snapshot", { snapshotId: "s-2" }, true],
    ["another snapshot", { snapshotId: "s-3" }, false],
    ["one of its images in full", { image: "docker.io/library/redis:7.4" }, true],
    ["a part of an image", { image: "redis" }, false],
    ["its resource group", { resourceGroupId: "rg-1" }, true],
    ["a tag", { tags: [{ key: "team", value: "infra" }] }, true],
    ["a tag with another value", { tags: [{ key: "team", value: "web" }] }, false],
    ["a key with any value", { tags: [{ key: "team" }] }, true],
    ["an empty value that is empty", { tags: [{ key: "env", value: "" }] }, true],
    ["an empty value that is not", { tags: [{ key: "team", value: "" }] }, false],
    ["two tags, both there", { tags: [{ key: "team" }, { key: "env" }] }, true],
    ["two tags, one missing", { tags: [{ key: "team" }, { key: "app" }] }, false],
    ["two filters, one wrong", { imageCacheName: "web", resourceGroupId: "rg-2" }, false],
  ])("%s: %j", (_, filters, expected) => {
    expect(passes(record, { ...none, ...filters })).toBe(expected);
  });

  test.each([null, "text", 42, [], {}, { Tags: null, Images: 1 }, { Tags: [null, 1] }])(
    "the odd row %j passes no filter and breaks none",
    (row) => {
      expect(passes(row, none)).toBe(true);
      expect(passes(row, { ...none, tags: [{ key: "team" }] })).toBe(false);
      expect(passes(row, { ...none, image: "nginx" })).toBe(false);
    },
  );
});

test.each([
  ["nginx", "docker.io/library/nginx", "latest"],
  ["nginx:1.27", "docker.io/library/nginx", "1.27"],
  ["docker.io/library/nginx:1.27", "docker.io/library/nginx", "1.27"],
  ["bitnami/redis:7", "docker.io/bitnami/redis", "7"],
  ["localhost/app", "localhost/app", "latest"],
  ["registry:5000/team/app", "registry:5000/team/app", "latest"],
  ["registry:5000/team/app:1.0", "registry:5000/team/app", "1.0"],
  ["ghcr.io/a/b@sha256:0a39", "ghcr.io/a/b", "sha256:0a39"],
  ["ghcr.io/a/b:1@sha256:0a39", "ghcr.io/a/b", "sha256:0a39"],
])("the reference %s is of %s at %s", (reference, repository, version) => {
  expect(splitReference(reference)).toEqual({ repository, version });
});

describe("MatchImage", () => {
  const caches = [
    { ordinal: 4, record: { Images: ["redis:8"], ImageCacheSize: 20 } },
    { ordinal: 3, record: { Images: ["nginx:1.27", "redis:7"], ImageCacheSize: 40 } },
    { ordinal: 2, record: { Images: ["nginx:1.27"], ImageCacheSize: 20 } },
    { ordinal: 1, record: { Images: ["nginx:1.27"], ImageCacheSize: 20 } },
    { ordinal: 0, record: { Images: ["nginx:1.15"], ImageCacheSize: 10 } },
  ];
  const ranked = (filters: Partial<Filters>) => rank(caches, { ...none, ...filters });

  test("a cache that holds the tag goes before one that holds the repository, then the smaller, then the newer", () => {
    expect(ranked({ matchImages: ["nginx:1.27"] })).toEqual([2, 1, 3, 0]);
  });

  test("a cache that holds more of the images goes first", () => {
    expect(ranked({ matchImages: ["nginx:1.27", "redis:7"] })).toEqual([3, 2, 1, 0, 4]);
  });

  test("caches that hold none of the images are not answered", () => {
    expect(ranked({ matchImages: ["postgres:16"] })).toEqual([]);
  });

  test("a full match holds every image with its tag", () => {
    expect(ranked({ matchImages: ["nginx:1.27", "redis:7"], imageFullMatch: true })).toEqual([3]);
    expect(degreeOf({ Images: ["nginx:1.27"] }, ["nginx:1.27"])).toEqual({ points: 2, full: true });
  });

  test("ImageMatchCountRequest bounds the full matches only", () => {
    expect(ranked({ matchImages: ["nginx:1.27"], imageMatchCount: 1 })).toEqual([2, 0]);
  });
});
