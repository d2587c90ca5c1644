import type { Range } from "./matches.ts";
import type { Segment } from "./visible-text.ts";
import { visibleSegments } from "./visible-text.ts";

/** A stretch of text, spelled out where it hides something, and whether it is highlighted. */
export type HighlightedSegment = Segment & { highlighted: boolean };

/** Cuts text where its highlights begin and end, and spells out each stretch. `highlights` are in order and apart. */
export function highlightedSegments(text: string, highlights: readonly Range[]): HighlightedSegment[] {
  const segments: HighlightedSegment[] = [];
  const add = (from: number, to: number, highlighted: boolean) => {
    for (const segment of visibleSegments(text.slice(from, to))) segments.push({ ...segment, highlighted });
  };
  let end = 0;
  for (const [from, to] of highlights) {
    add(end, from, false);
    add(from, to, true);
    end = to;
  }
  add(end, text.length, false);
  return segments;
}
