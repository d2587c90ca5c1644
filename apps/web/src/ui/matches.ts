/** A stretch of a text, from its first index up to, and without, its last. */
export type Range = readonly [from: number, to: number];

export const noMatches: readonly Range[] = [];

const special = /[\\^$.*+?()[\]{}|/]/g;

/** Every place, left to right, where a text holds what was searched for, whatever the case. */
export function findMatches(text: string, query: string): Range[] {
  const needle = query.trim();
  if (needle === "" || !needle.isWellFormed()) return [];
  const pattern = new RegExp(needle.replaceAll(special, String.raw`\$&`), "giu");
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length]);
}

/** The same places as seen from a part of the text that begins at `start`. */
export function shiftMatches(ranges: readonly Range[], start: number, length: number): Range[] {
  return ranges.flatMap(([from, to]) => {
    const part: Range = [Math.max(0, from - start), Math.min(length, to - start)];
    return part[0] < part[1] ? [part] : [];
  });
}
