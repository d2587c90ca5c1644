/** So many items are sorted at once; that takes about a millisecond. */
const sliceLength = 1000;

/** Sorts like `toSorted`, and awaits `timeSlice` before each part: parts are sorted first, then merged two by two. */
export async function sortInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  timeSlice: () => Promise<void>,
): Promise<T[]> {
  let parts: T[][] = [];
  for (let from = 0; from < items.length; from += sliceLength) {
    await timeSlice();
    parts.push(items.slice(from, from + sliceLength).toSorted(compare));
  }
  while (parts.length > 1) {
    const merged: T[][] = [];
    for (let index = 0; index < parts.length; index += 2) {
      await timeSlice();
      merged.push(merge(parts[index] ?? [], parts[index + 1] ?? [], compare));
    }
    parts = merged;
  }
  return parts[0] ?? [];
}

/** Of equal items those of the first list come first. */
function merge<T>(first: readonly T[], second: readonly T[], compare: (a: T, b: T) => number): T[] {
  const merged: T[] = [];
  let place = 0;
  for (const item of first) {
    for (let other = second[place]; other !== undefined && compare(other, item) < 0; other = second[place]) {
      merged.push(other);
      place += 1;
    }
    merged.push(item);
  }
  return merged.concat(second.slice(place));
}
