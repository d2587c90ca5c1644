import type { SeenScope } from "./store/write-scope.ts";

/** How many readings are remembered by what had left since the one before; what left earlier is told with a later time. */
const mostReadings = 2000;

/**
 * What is left to write of readings of one scope, oldest first, that could not be written yet. The first says what it did not
 * show of what is kept. Of the others the last one is enough, with what left between them and when.
 */
export function joinReadings([first, ...later]: readonly SeenScope[]): SeenScope[] {
  if (first === undefined) return [];
  return later.length === 0 ? [first] : [first, later.reduce(join)];
}

function join(before: SeenScope, next: SeenScope): SeenScope {
  const there = new Set(next.ids);
  const stillGone = before.left.map((left) => ({ ...left, ids: left.ids.filter((id) => !there.has(id)) }));
  const left = [...stillGone, ...next.left].filter(({ ids }) => ids.length > 0);
  return { ...next, left: left.slice(-mostReadings) };
}
