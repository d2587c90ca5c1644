/** What words are counted by. */
export type WordKind = "status" | "cause" | "tagKey" | "tag" | "image" | "repository" | "resourceGroup";

/** Words by number. Thousands of rows share a few hundred tags and repositories, and counting numbers is cheap. */
export interface Dictionary {
  /** The number of a word, the same for the same word of the same kind. */
  idOf: (kind: WordKind, word: string) => number;
  /** The number of a word that some row had; -1 when none ever did. */
  find: (kind: WordKind, word: string) => number;
  wordOf: (id: number) => string;
  kindOf: (id: number) => WordKind | undefined;
  size: () => number;
  /** What all words weigh; none is ever forgotten. */
  bytes: () => number;
}

/** What a word costs beside its text: its number, its places in the map and the lists. Bytes, measured. */
const wordOverhead = 110;

export function createDictionary(): Dictionary {
  const words: string[] = [];
  const kinds: WordKind[] = [];
  const ids = new Map<WordKind, Map<string, number>>();
  let bytes = 0;
  return {
    idOf(kind, word) {
      const own = ids.get(kind) ?? new Map<string, number>();
      const known = own.get(word);
      if (known !== undefined) return known;
      ids.set(kind, own.set(word, words.length));
      kinds.push(kind);
      bytes += word.length + wordOverhead;
      return words.push(word) - 1;
    },
    find: (kind, word) => ids.get(kind)?.get(word) ?? -1,
    wordOf: (id) => words[id] ?? "",
    kindOf: (id) => kinds[id],
    size: () => words.length,
    bytes: () => bytes,
  };
}
