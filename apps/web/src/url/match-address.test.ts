import fc from "fast-check";
import { expect, test } from "vitest";
import { readImages, writeImages } from "./match-address.ts";

test.each([
  ["", []],
  ["?image=nginx%3A1.27&image=redis", ["nginx:1.27", "redis"]],
  ["?image=&image=a&image=a&colour=red", ["a"]],
])("%s holds %j", (search, images) => {
  expect(readImages(search)).toEqual(images);
});

test("no more than a hundred are read", () => {
  expect(readImages(writeImages(Array.from({ length: 120 }, (_, n) => `a:${n}`)))).toHaveLength(100);
});

test("what is written is read back", () => {
  const text = fc.string({ minLength: 1 }).filter((each) => each.trim() !== "" && each.isWellFormed());
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 100 }), (images) => {
      expect(readImages(writeImages(images))).toEqual(images);
    }),
  );
});
