import type { DescribedCache } from "../../eci/wire/decode.ts";
import type { Store } from "../snapshot/store.ts";
import type { Passes } from "./passes.ts";

/** Puts a cache that was looked up into the snapshot; the pass under way counts as having seen it. */
export const putFound = (store: Store, cache: DescribedCache, passes: Passes | undefined, now: number) =>
  store.upsert([cache], {
    rank: store.has(cache.id) ? null : store.size(),
    now,
    pass: passes?.current ?? 0,
    firstPass: passes?.first ?? 0,
    keepsOrder: true,
  });

/** Takes what a call of its own has read of a listed cache. Whether it still matches, the next reading tells. */
export function putListed(store: Store, cache: DescribedCache, now: number): void {
  if (store.has(cache.id)) store.upsert([cache], { rank: null, now, keepsOrder: true });
}
