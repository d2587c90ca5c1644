/** Values by number. Thousands of caches share a few hundred tags and repositories, and counting numbers is cheap. */
export interface Dictionary {
  /** The number of a value of a facet, the same for the same value, kept until it is released as often. */
  keep: (facet: string, value: string) => number;
  release: (id: number) => void;
  /**
   * The numbers of a value that some cache has: mostly one, or none when no cache does. A value whose accents are
   * written in another way is the same, but has a number of its own.
   */
  find: (facet: string, value: string) => number[];
  /** The numbers of the values for which this holds. */
  findWhere: (holds: (facet: string, value: string) => boolean) => ReadonlySet<number>;
  valueOf: (id: number) => string;
  facetOf: (id: number) => string | undefined;
  /** One more than the highest number. */
  size: () => number;
  /** What all values weigh. */
  bytes: () => number;
}

interface Value {
  facet: string;
  text: string;
  uses: number;
}

/** What a value costs beside its text: its number, its places in the map and the lists. Bytes, measured. */
const overhead = 130;

export function createDictionary(): Dictionary {
  const values: (Value | undefined)[] = [];
  /** Numbers of values that are no longer used. */
  const free: number[] = [];
  const ids = new Map<string, Map<string, number>>();
  /** Numbers of values that are not in the form in which texts are compared. There are hardly any. */
  const decomposed = new Set<number>();
  let bytes = 0;
  return {
    keep(facet, text) {
      const own = ids.get(facet) ?? new Map<string, number>();
      const known = own.get(text);
      const value = known === undefined ? undefined : values[known];
      if (known !== undefined && value !== undefined) {
        value.uses += 1;
        return known;
      }
      const id = free.pop() ?? values.length;
      values[id] = { facet, text, uses: 1 };
      ids.set(facet, own.set(text, id));
      if (text.normalize("NFC") !== text) decomposed.add(id);
      bytes += text.length + overhead;
      return id;
    },
    release(id) {
      const value = values[id];
      if (value === undefined) return;
      value.uses -= 1;
      if (value.uses > 0) return;
      values[id] = undefined;
      ids.get(value.facet)?.delete(value.text);
      decomposed.delete(id);
      free.push(id);
      bytes -= value.text.length + overhead;
    },
    find(facet, text) {
      const composed = text.normalize("NFC");
      const id = ids.get(facet)?.get(composed);
      const others = [...decomposed].filter(
        (each) => values[each]?.facet === facet && values[each].text.normalize("NFC") === composed,
      );
      return id === undefined ? others : [id, ...others];
    },
    findWhere(holds) {
      const found = new Set<number>();
      for (const [id, value] of values.entries())
        if (value !== undefined && holds(value.facet, value.text)) found.add(id);
      return found;
    },
    valueOf: (id) => values[id]?.text ?? "",
    facetOf: (id) => values[id]?.facet,
    size: () => values.length,
    bytes: () => bytes,
  };
}
