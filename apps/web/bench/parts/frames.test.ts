import { expect, test } from "vitest";
import type { Frame } from "./frames.ts";
import { report } from "./frames.ts";

const rowHeight = 50;
/** Frames of a list that moves 100 px in each, and draws its rows from 200 px before to 200 px after the view. */
const frames = (spans: readonly number[], height = 500): Frame[] => {
  let at = 0;
  return [0, ...spans].map((span, place) => {
    at += span;
    return { at, scrolled: place * 100, from: place * 100 - 200, to: place * 100 + height + 200 };
  });
};
const even = Array.from({ length: 40 }, () => 1000 / 60);

test("even frames drop none, and leave nothing blank", () => {
  const found = report({ frames: frames(even), view: 500 }, rowHeight);
  expect(found.p95).toBeCloseTo(16.7, 1);
  expect(found).toMatchObject({ dropped: 0, blank: 0, mostBlankRows: 0, count: 40 });
});

test("a frame of four times the length drops three", () => {
  const found = report({ frames: frames([...even, 4000 / 60]), view: 500 }, rowHeight);
  expect(found.dropped).toBeCloseTo((3 / 43) * 100);
});

test("frames before and after the movement do not count", () => {
  const moving = frames(even);
  const last = moving.at(-1) ?? { at: 0, scrolled: 0, from: 0, to: 0 };
  const still = [100, 200].map((later) => ({ ...last, at: last.at + later }));
  expect(report({ frames: [...moving, ...still], view: 500 }, rowHeight).count).toBe(40);
});

test("rows that are drawn too late are blank", () => {
  const late = frames(even).map((frame) => ({ ...frame, to: frame.to - 320 }));
  const found = report({ frames: late, view: 500 }, rowHeight);
  // The view ends 120 px below the last row, and 220 before the next frame comes.
  expect(found).toMatchObject({ blank: 40, mostBlankRows: 5 });
});

test("what is blank only until the next frame comes is blank", () => {
  const slow = frames(even).map((frame) => ({ ...frame, scrolled: frame.scrolled * 3, to: frame.to * 3 }));
  expect(report({ frames: slow, view: 500 }, rowHeight).blank).toBe(0);
  const short = frames(even).map((frame) => ({ ...frame, to: frame.scrolled + 550 }));
  expect(report({ frames: short, view: 500 }, rowHeight)).toMatchObject({ mostBlankRows: 1 });
});
