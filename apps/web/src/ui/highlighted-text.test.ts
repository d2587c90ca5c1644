import { expect, test } from "vitest";
import { highlightedSegments } from "./highlighted-text.ts";

test.each([
  ["nothing highlighted is as it was", "web", [], [{ text: "web", highlighted: false }]],
  [
    "the middle is set apart",
    "a web b",
    [[2, 5]],
    [
      { text: "a ", highlighted: false },
      { text: "web", highlighted: true },
      { text: " b", highlighted: false },
    ],
  ],
  [
    "what hides is spelled out, inside a mark and outside",
    "\u200Ba\u202Eb",
    [[1, 4]],
    [
      { escape: "U+200B", highlighted: false },
      { text: "a", highlighted: true },
      { escape: "U+202E", highlighted: true },
      { text: "b", highlighted: true },
    ],
  ],
] as const)("%s", (_, text, highlights, segments) => {
  expect(highlightedSegments(text, highlights)).toEqual(segments);
});
