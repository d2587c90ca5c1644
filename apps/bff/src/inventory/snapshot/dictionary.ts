/** Values by number. Thousands of caches share a few hundred tags and repositories, and counting numbers is cheap. */
export interface Dictionary {
  /** The number of a value of a facet, the same for the same value. */
  idOf: (facet: string, value: string) => number;
  /** The number of a value that some cache had; -1 when none ever did. */
  find: (facet: string, value: string) => number;
  valueOf: (id: number) => string;
  facetOf: (id: number) => string | undefined;
  size: () => number;
  /** What all values weigh; none is ever forgotten. */
  bytes: () => number;
}

/** What a value costs beside its text: its number, its places in the map and the lists. Bytes, measured. */
const overhead = 110;

export function createDictionary(): Dictionary {
  const values: string[] = [];
  const facets: string[] = [];
  const ids = new Map<string, Map<string, number>>();
  let bytes = 0;
  return {
    idOf(facet, value) {
      const own = ids.get(facet) ?? new Map<string, number>();
      const known = own.get(value);
      if (known !== undefined) return known;
      ids.set(facet, own.set(value, values.length));
      facets.push(facet);
      bytes += value.length + overhead;
      return values.push(value) - 1;
    },
    find: (facet, value) => ids.get(facet)?.get(value) ?? -1,
    valueOf: (id) => values[id] ?? "",
    facetOf: (id) => facets[id],
    size: () => values.length,
    bytes: () => bytes,
  };
}
