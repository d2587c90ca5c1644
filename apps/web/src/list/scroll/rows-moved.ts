interface Identified {
  id: string;
}

/**
 * By how many places the row at `place` has moved from one list to the next; if it is gone, the next row that is not.
 */
export function rowsMoved(
  before: readonly Identified[],
  after: readonly Identified[],
  place: number,
): number {
  if (before[place]?.id === after[place]?.id) return 0;
  const places = new Map(after.map(({ id }, index) => [id, index]));
  for (let index = place; index < before.length; index += 1) {
    const now = places.get(before[index]?.id ?? "");
    if (now !== undefined) return now - index;
  }
  return 0;
}
