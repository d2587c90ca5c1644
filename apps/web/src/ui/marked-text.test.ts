import { expect, test } from "vitest";
import { markedSegments } from "./marked-text.ts";

test.each([
  ["nothing marked is as it was", "web", [], [{ text: "web", marked: false }]],
  [
    "the middle is set apart",
    "a web b",
    [[2, 5]],
    [
      { text: "a ", marked: false },
      { text: "web", marked: true },
      { text: " b", marked: false },
    ],
  ],
  [
    "what hides is spelled out, inside a mark and outside",
    "\u200Ba\u202Eb",
    [[1, 4]],
    [
      { escape: "U+200B", marked: false },
      { text: "a", marked: true },
      { escape: "U+202E", marked: true },
      { text: "b", marked: true },
    ],
  ],
] as const)("%s", (_, text, marks, segments) => {
  expect(markedSegments(text, marks)).toEqual(segments);
});
