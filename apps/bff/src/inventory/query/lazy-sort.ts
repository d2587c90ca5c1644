/** A list that is put in order only as far as somebody reads. */
export interface LazilySorted<T> {
  length: number;
  /** The item at this place of the order. */
  at: (place: number) => T | undefined;
}

/**
 * Sorts `items` in place, lazily: reading the first of n costs a few passes over them, reading all of them what sorting
 * costs (incremental quicksort, Paredes and Navarro 2006). `compare` must never find two items equal.
 */
export function sortLazily<T>(items: T[], compare: (a: T, b: T) => number): LazilySorted<T> {
  /** Everything below this place is in order. */
  let sorted = 0;
  /** Places that hold what they will hold, the nearest last; what lies between two belongs there, in any order. */
  const settled = [items.length];

  const swap = (a: number, b: number) => {
    const [first, second] = [items[a], items[b]];
    if (first === undefined || second === undefined) return;
    items[a] = second;
    items[b] = first;
  };
  /** Moves what is less than the middle item of [from, to) before it, and tells where it has come to lie. */
  const partition = (from: number, to: number): number => {
    swap((from + to) >> 1, to - 1);
    const pivot = items[to - 1];
    let place = from;
    for (let index = from; index < to - 1; index += 1) {
      const item = items[index];
      if (item === undefined || pivot === undefined || compare(item, pivot) >= 0) continue;
      swap(index, place);
      place += 1;
    }
    swap(place, to - 1);
    return place;
  };
  const settleUpTo = (place: number) => {
    for (const end = Math.min(place + 1, items.length); sorted < end; sorted += 1) {
      for (let nearest = settled.at(-1); nearest !== sorted; nearest = settled.at(-1))
        settled.push(partition(sorted, nearest ?? items.length));
      settled.pop();
    }
  };

  return {
    length: items.length,
    at(place) {
      settleUpTo(place);
      return items[place];
    },
  };
}
