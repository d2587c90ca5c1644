import type { Range } from "./matches.ts";
import type { Segment } from "./visible-text.ts";
import { visibleSegments } from "./visible-text.ts";

/** A stretch of text, spelled out where it hides something, and whether it is marked. */
export type MarkedSegment = Segment & { marked: boolean };

/** Cuts text where its marks begin and end, and spells out each stretch. `marks` are in order and apart. */
export function markedSegments(text: string, marks: readonly Range[]): MarkedSegment[] {
  const segments: MarkedSegment[] = [];
  const add = (from: number, to: number, marked: boolean) => {
    for (const segment of visibleSegments(text.slice(from, to))) segments.push({ ...segment, marked });
  };
  let end = 0;
  for (const [from, to] of marks) {
    add(end, from, false);
    add(from, to, true);
    end = to;
  }
  add(end, text.length, false);
  return segments;
}
