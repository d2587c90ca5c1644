import type { ScopeName } from "@cachescope/contract";
import { fold } from "@cachescope/contract";
import type { NamedCache } from "../../list/loaded-caches.ts";

/** Tells whether a text holds every word that is looked for, in any case. */
export function holding(text: string): (candidate: string) => boolean {
  const words = wordsOf(text);
  return (candidate) => {
    const folded = fold(candidate);
    return words.every((word) => folded.includes(word));
  };
}

const wordsOf = (text: string) =>
  fold(text)
    .split(/\s+/)
    .filter((word) => word !== "");

/**
 * The caches that a text may mean, the likeliest first: the one it names, those whose name begins with it, those of
 * whose name, id or snapshot it is a part. Those of `region` go first among equals.
 */
export function findCaches(
  caches: readonly NamedCache[],
  text: string,
  { scope, most }: { scope: ScopeName | null; most: number },
): NamedCache[] {
  const wanted = fold(text.trim());
  if (wanted === "") return [];
  const words = wordsOf(text);
  const ranks: NamedCache[][] = [[], [], [], [], [], []];
  for (const cache of caches) {
    const name = fold(cache.name ?? "");
    const ids = `${cache.id} ${cache.snapshotId ?? ""}`.toLowerCase();
    if (!words.every((word) => name.includes(word) || ids.includes(word))) continue;
    const isNamed = name === wanted || ids.split(" ").includes(wanted);
    const rank = isNamed ? 0 : name.startsWith(wanted) ? 1 : 2;
    ranks[rank * 2 + (cache.scope === scope ? 0 : 1)]?.push(cache);
  }
  return ranks.flat().slice(0, most);
}
