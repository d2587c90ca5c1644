/** A stretch of a text, from its first index up to, and without, its last. */
export type Range = readonly [from: number, to: number];

export const noMatches: readonly Range[] = [];

const special = /[\\^$.*+?()[\]{}|/]/g;

/** Finds every place where a text holds a word that was searched for, in any case, from left to right. */
export function matchesOf(query: string): (text: string) => readonly Range[] {
  const words = query.isWellFormed() ? query.split(/\s+/).filter((word) => word !== "") : [];
  if (words.length === 0) return () => noMatches;
  // Where one word begins with another, the longer one counts.
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(
    longestFirst.map((word) => word.replaceAll(special, String.raw`\$&`)).join("|"),
    "giu",
  );
  return (text) => [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length]);
}

/** The same places as seen from a part of the text that begins at `start`. */
export function shiftMatches(ranges: readonly Range[], start: number, length: number): Range[] {
  return ranges.flatMap(([from, to]) => {
    const part: Range = [Math.max(0, from - start), Math.min(length, to - start)];
    return part[0] < part[1] ? [part] : [];
  });
}
