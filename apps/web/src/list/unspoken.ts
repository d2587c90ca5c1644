import type { ImageCache } from "@cachescope/contract";
import type { LatestChanges } from "./overlay.ts";

/** What has happened to a list and was not announced yet. */
export interface Unspoken {
  listKey: string;
  /** Caches whose status has changed. */
  turned: ReadonlyMap<string, ImageCache>;
  gone: number;
  added: number;
  /** How many caches were waiting to be shown when this was last added to. */
  waiting: number;
}

export const nothingUnspoken: Unspoken = {
  listKey: "",
  turned: new Map(),
  gone: 0,
  added: 0,
  waiting: 0,
};

export const isNothing = ({ turned, gone, added }: Unspoken): boolean => turned.size + gone + added === 0;

/**
 * Adds what is new: changes that were not heard before, and caches that wait to be shown. In another list, what waits
 * there already is no news, and what was not announced of the list before never will be.
 */
export function addUnspoken(
  before: Unspoken,
  listKey: string,
  changes: LatestChanges | null,
  waiting: number,
): Unspoken {
  const same: Unspoken =
    before.listKey === listKey
      ? { ...before, added: before.added + Math.max(0, waiting - before.waiting), waiting }
      : { ...nothingUnspoken, listKey, waiting };
  if (!changes) return same;
  const turned = new Map(same.turned);
  for (const cache of changes.turned) turned.set(cache.id, cache);
  return { ...same, turned, gone: same.gone + changes.gone };
}
