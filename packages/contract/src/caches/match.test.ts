import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMatchQuery, writeMatchQuery } from "./match.ts";

const read = (search: string) => parseMatchQuery(new URLSearchParams(search));

test.each([
  ["", "image", "empty"],
  ["image=", "image", "empty"],
  ["image=a%0Ab", "image", "control_character"],
  [`image=${"a".repeat(513)}`, "image", "too_long"],
  [Array.from({ length: 101 }, (_, n) => `image=a:${n}`).join("&"), "image", "too_many"],
  ["image=a&storage=0", "storage", "out_of_range"],
  ["image=a&storage=30Gi", "storage", "out_of_range"],
  ["image=a&storage=30&storage=40", "storage", "duplicate"],
  ["image=a&pinned=", "pinned", "empty"],
  ["image=a&tag=1", "tag", "unknown_parameter"],
])("%s is refused for its %s: %s", (search, parameter, reason) => {
  expect(read(search).faults).toContainEqual({ parameter, reason });
});

test("an image that is given twice is asked for once", () => {
  expect(read("image=a&image=b&image=a").query.images).toEqual(["a", "b"]);
});

test("what is written is read back", () => {
  const text = fc.stringMatching(/^[a-z0-9./:@ +&=%-]{1,40}$/).filter((each) => each.trim() !== "");
  fc.assert(
    fc.property(
      fc.record({
        images: fc.uniqueArray(text, { minLength: 1, maxLength: 100 }),
        storageGiB: fc.option(fc.integer({ min: 1, max: 1000 })),
        pinned: fc.option(text),
      }),
      (query) => {
        expect(parseMatchQuery(writeMatchQuery(query))).toEqual({ query, faults: [] });
      },
    ),
  );
});
