import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { cachesToCreate, writeImageCache } from "./caches-to-create.ts";

test.each([
  [[], []],
  [[[]], []],
  [[["b", "a"]], [["a", "b"]]],
  [[["a"], ["a", "b"], ["b", "a"]], [["a", "b"]]],
  [[["c"], ["a"], ["b"]], [["c", "a", "b"]]],
  [
    [
      ["a", "b"],
      ["b", "c"],
    ],
    [
      ["a", "b"],
      ["b", "c"],
    ],
  ],
])("pods with %j need caches with %j", (pods, expected) => {
  expect(cachesToCreate(pods)).toEqual(expected);
});

test("every pod of at most twenty images gets one cache that holds all of them, and no cache holds more", () => {
  const image = fc.integer({ min: 0, max: 40 }).map((n) => `image:${n}`);
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(image, { minLength: 1, maxLength: 20 }), { maxLength: 60 }),
      (pods) => {
        const caches = cachesToCreate(pods);
        for (const cache of caches) expect(cache.length).toBeLessThanOrEqual(20);
        for (const pod of pods)
          expect(caches.some((cache) => pod.every((each) => cache.includes(each)))).toBe(true);
      },
    ),
  );
});

test("a cache is written as YAML that holds what it was given", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string(), { minLength: 1 }), (name, images) => {
      expect(parse(writeImageCache(name, images))).toEqual({
        apiVersion: "eci.alibabacloud.com/v1",
        kind: "ImageCache",
        metadata: { name },
        spec: { images },
      });
    }),
  );
});
