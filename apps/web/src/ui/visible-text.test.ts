import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visibleSegments } from "./visible-text.ts";

describe("text from strangers is spelled out", () => {
  test.each([
    ["plain text is one segment", "web-cache", [{ text: "web-cache" }]],
    ["markup stays text", "<b>&amp;</b>", [{ text: "<b>&amp;</b>" }]],
    ["an override is named", "a\u202Eb", [{ text: "a" }, { escape: "U+202E" }, { text: "b" }]],
    ["a line break is named", "a\n", [{ text: "a" }, { escape: "U+000A" }]],
    ["a lone surrogate is named", "\uD800", [{ escape: "U+D800" }]],
    ["a joined emoji stays whole", "👩‍🚀", [{ text: "👩‍🚀" }]],
    ["Arabic stays as written", "مرحبا", [{ text: "مرحبا" }]],
    ["nothing gives nothing", "", []],
  ])("%s", (_, text, segments) => {
    expect(visibleSegments(text)).toEqual(segments);
  });

  test("no character is lost and none that hides is left", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const back = visibleSegments(text).map((part) =>
          "text" in part ? part.text : String.fromCodePoint(Number.parseInt(part.escape.slice(2), 16)),
        );
        expect(back.join("")).toBe(text);
      }),
    );
  });
});
