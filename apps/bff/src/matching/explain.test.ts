import type { ImageCache, MatchQuery } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import type { Evidence } from "./explain.ts";
import { explain } from "./explain.ts";

const now = Date.parse("2026-01-10T00:00:00Z");
const nginx = "docker.io/library/nginx:1.27";
const redis = "docker.io/library/redis:7.4";

const ready = (known: Partial<ImageCache>) => anImageCache({ status: "Ready", sizeGiB: 20, ...known });

/** What is said of a pod with these images before these caches; ECI confirms those that hold all of them. */
function explained(
  asked: Partial<MatchQuery>,
  caches: readonly ImageCache[],
  evidence: Partial<Evidence> = {},
) {
  const query = { images: [nginx], storageGiB: null, pinned: null, ...asked };
  const candidates = caches.map((cache, rank) => ({ cache, rank }));
  const confirmed = caches
    .filter(({ images }) => query.images.every((image) => images.includes(image)))
    .map(({ id }) => id);
  return explain(query, { candidates, confirmed, isComplete: true, pinnedFound: null, now, ...evidence });
}

const leavesAt = (at: string) => ({ kind: "leaves", at, expected: true, reason: "unused" }) as const;

describe("one image", () => {
  test.each<[string, Partial<ImageCache>, Partial<MatchQuery>, string, string | null, string[]]>([
    ["is hit in a Ready cache that holds it", { images: [nginx] }, {}, "hit", "exact", []],
    [
      "is near in one that is not Ready",
      { images: [nginx], status: "Creating" },
      {},
      "near",
      "exact",
      ["not_ready"],
    ],
    ["is near in another version", { images: ["docker.io/library/nginx:1.26"] }, {}, "near", "other_tag", []],
    [
      "is near under the other address of its registry",
      { images: ["registry-vpc.cn-hangzhou.aliyuncs.com/a/b:1"] },
      { images: ["registry.cn-hangzhou.aliyuncs.com/a/b:1"] },
      "near",
      "other_network",
      [],
    ],
    [
      "is near under the other address of an enterprise registry",
      { images: ["acme-registry.cn-hangzhou.cr.aliyuncs.com/a/b:1"] },
      { images: ["acme-registry-vpc.cn-hangzhou.cr.aliyuncs.com/a/b:1"] },
      "near",
      "other_network",
      [],
    ],
    [
      "is near in a spelling that ECI does not confirm",
      { images: ["nginx:1.27"] },
      {},
      "near",
      "other_spelling",
      ["unconfirmed"],
    ],
    [
      "is near in one larger than the pod's storage",
      { images: [nginx], sizeGiB: 60 },
      { storageGiB: 30 },
      "near",
      "exact",
      ["too_large"],
    ],
    [
      "is hit in one that fits the pod's storage",
      { images: [nginx], sizeGiB: 30 },
      { storageGiB: 30 },
      "hit",
      "exact",
      [],
    ],
    [
      "is hit with a warning in one that leaves soon",
      { images: [nginx], fate: leavesAt("2026-01-11T00:00:00Z") },
      {},
      "hit",
      "exact",
      ["leaves_soon"],
    ],
    [
      "is near in one that should be gone",
      { images: [nginx], fate: leavesAt("2026-01-09T00:00:00Z") },
      {},
      "near",
      "exact",
      ["past_its_end"],
    ],
    [
      "is missed by another repository",
      { images: ["docker.io/library/nginx-unprivileged:1.27"] },
      {},
      "miss",
      null,
      [],
    ],
  ])("%s", (_, cache, asked, verdict, as, remarks) => {
    const { verdict: said, images, caches } = explained(asked, [ready(cache)]);
    expect([said, images[0]?.verdict]).toEqual([verdict, verdict]);
    expect(caches[0]?.holds[0]?.as ?? null).toBe(as);
    expect(caches[0]?.remarks ?? []).toEqual(remarks);
  });

  test("is hit in a spelling that ECI confirms", () => {
    const cache = ready({ images: ["nginx:1.27"] });
    expect(explained({}, [cache], { confirmed: [cache.id] })).toMatchObject({
      verdict: "hit",
      used: cache.id,
    });
  });

  test("is hit where ECI says so, whatever the list shows", () => {
    const cache = ready({ images: ["other:1"] });
    expect(explained({}, [cache], { confirmed: [cache.id] })).toMatchObject({
      verdict: "hit",
      used: cache.id,
      caches: [{ holds: [], confirmed: true, full: false }],
    });
  });

  test("is unknown where caches were not read, and none of those that were holds it", () => {
    expect(explained({}, [], { isComplete: false })).toMatchObject({ verdict: "unknown" });
  });
});

test.each<[string, string[], string]>([
  [
    "the same tag at another address goes before another tag",
    ["docker.io/a/b:2", "registry-vpc.cn-x.aliyuncs.com/a/b:1", "registry.cn-x.aliyuncs.com/a/b:2"],
    "imc-1",
  ],
  ["another tag goes before nothing", ["registry.cn-x.aliyuncs.com/a/b:2"], "imc-0"],
])("of caches that hold an image, %s", (_, held, best) => {
  const caches = held.map((image, index) => ready({ id: `imc-${index}`, images: [image] }));
  const { images } = explained({ images: ["registry.cn-x.aliyuncs.com/a/b:1"] }, caches);
  expect(images).toMatchObject([{ best }]);
});

test("a usable cache is a better one than one that is not", () => {
  const caches = [
    ready({ id: "failed", images: ["docker.io/library/nginx:1.26"], status: "Failed" }),
    ready({ id: "ready", images: ["docker.io/library/nginx:1.25"], sizeGiB: 90 }),
  ];
  expect(explained({}, caches).images).toMatchObject([{ verdict: "near", best: "ready" }]);
});

describe("several images", () => {
  const images = [nginx, redis];

  test("are hit in one cache that holds all", () => {
    const caches = [ready({ id: "one", images: [nginx] }), ready({ id: "both", images })];
    expect(explained({ images }, caches)).toMatchObject({ verdict: "hit", used: "both" });
  });

  test("are hit in part where one cache holds some, which are named", () => {
    expect(explained({ images }, [ready({ images: [nginx] })])).toMatchObject({
      verdict: "partial",
      used: "imc-1",
      images: [
        { image: nginx, verdict: "hit" },
        { image: redis, verdict: "miss" },
      ],
    });
  });

  test("are not hit in part by a spelling that ECI was not asked to confirm", () => {
    expect(explained({ images }, [ready({ images: ["nginx:1.27"] })])).toMatchObject({
      verdict: "near",
      used: null,
      images: [{ verdict: "near" }, { verdict: "miss" }],
    });
  });

  test("are hit in part where each has a cache, but none has both", () => {
    const caches = [ready({ id: "a", images: [nginx] }), ready({ id: "b", images: [redis] })];
    const { verdict, images: each } = explained({ images }, caches);
    expect(verdict).toBe("partial");
    expect(each.map((image) => image.verdict)).toEqual(["hit", "hit"]);
  });
});

describe("a pod that names its cache", () => {
  const pinned = "imc-1";

  test.each<[string, Partial<ImageCache>, string, string | null]>([
    ["hits it when it is Ready and holds the image", { images: [nginx] }, "hit", pinned],
    ["does not when it is not Ready", { images: [nginx], status: "Failed" }, "near", null],
    ["does not when it holds something else", { images: ["other:1"] }, "near", pinned],
  ])("%s", (_, cache, verdict, used) => {
    expect(explained({ pinned }, [ready(cache)], { confirmed: [], pinnedFound: true })).toMatchObject({
      verdict,
      used,
    });
  });

  test("hits no other", () => {
    const caches = [ready({ id: "other", images: [nginx] }), ready({ id: pinned, images: ["other:1"] })];
    const {
      verdict,
      images,
      caches: told,
    } = explained({ pinned }, caches, { confirmed: [], pinnedFound: true });
    expect(verdict).toBe("near");
    expect(images).toMatchObject([{ image: nginx, verdict: "near" }]);
    expect(told[0]?.cache.id).toBe(pinned);
  });

  test("misses it when it is not there", () => {
    expect(explained({ pinned }, [], { pinnedFound: false })).toMatchObject({ verdict: "miss", used: null });
  });
});

test("of thousands of caches the best are told, and the best of each image", () => {
  const many = Array.from({ length: 3000 }, (_, n) => ready({ id: `imc-${n}`, images: [nginx] }));
  const caches = [...many, ready({ id: "other", images: ["docker.io/library/redis:7.2"] })];
  const { caches: told, total } = explained({ images: [nginx, redis] }, caches);
  expect(told).toHaveLength(21);
  expect(told.at(-1)?.cache.id).toBe("other");
  expect(total).toBe(3001);
});
