import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { imageMarks } from "./images.ts";
import { imageSortKeys, parseImagesQuery, parseImagesView, usualImages, writeImagesView } from "./query.ts";

const someView = fc.record({
  q: fc.oneof(
    fc.constant(""),
    fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== ""),
  ),
  marks: fc.subarray([...imageMarks]),
  sort: fc.record({ key: fc.constantFrom(...imageSortKeys), descending: fc.boolean() }),
});

describe("a view of images", () => {
  test("is written so that it reads back", () => {
    fc.assert(
      fc.property(someView, (view) => {
        const text = writeImagesView(view).toString();
        expect(parseImagesView(new URLSearchParams(text))).toEqual({ view, faults: [] });
      }),
    );
  });

  test("leaves no trace where it is the usual one", () => {
    expect(writeImagesView(usualImages).toString()).toBe("");
  });
});

test.each([
  ["from=-1", "from", "out_of_range"],
  ["from=1e3", "from", "out_of_range"],
  ["limit=0", "limit", "out_of_range"],
  ["limit=201", "limit", "out_of_range"],
  ["limit=1&limit=2", "limit", "duplicate"],
  ["floating=yes", "floating", "not_one_of"],
  ["sort=colour", "sort", "not_one_of"],
  ["sort=name&sort=name", "sort", "duplicate"],
  ["colour=red", "colour", "unknown_parameter"],
  ["q=%20", "q", "empty"],
  [`q=${"a".repeat(201)}`, "q", "too_long"],
  ["q=%00", "q", "control_character"],
])("%s names %s: %s", (query, parameter, reason) => {
  expect(parseImagesQuery(new URLSearchParams(query)).faults).toEqual([{ parameter, reason }]);
});
