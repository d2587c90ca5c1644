import type { Facets, Sort, View } from "@cachescope/contract";
import { writeView } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import type { Revision } from "../snapshot/revision.ts";
import type { Store } from "../snapshot/store.ts";
import { createFacetCount } from "./facets.ts";
import { createMatch } from "./match.ts";
import type { SortValue } from "./order.ts";
import { sortValueOf } from "./order.ts";
import type { SortedEntry } from "./orders.ts";
import { createOrders, entriesAt } from "./orders.ts";

/** What a view holds, in its order, and what it counts; valid for one version of the snapshot and one minute. */
export interface Selection {
  entries: readonly SortedEntry[];
  facets: Facets;
  matches: (revision: Revision) => boolean;
  valueOf: (entry: CacheEntry) => SortValue;
  sort: Sort;
}

/** Gives what a view holds at a time (epoch milliseconds). */
export type Selector = (view: View, now: number) => Selection;

/** Views remembered for one listing; each costs eight bytes an entry it holds. */
const keptSelections = 8;
/** Filters by time are as exact as this, so that equal questions have equal answers meanwhile. Milliseconds. */
export const timeGrain = 60_000;
export const wholeGrain = (now: number): number => Math.floor(now / timeGrain) * timeGrain;

/** Selects what views hold of a snapshot, and remembers it until the entries or the minute change. */
export function createSelector(store: Store): Selector {
  const known = new LRUCache<string, { version: number; selection: Selection }>({ max: keptSelections });
  const inOrder = createOrders(store);

  return function select(view: View, now: number): Selection {
    const time = wholeGrain(now);
    const key = `${time} ${writeView(view).toString()}`;
    const last = known.get(key);
    if (last?.version === store.version()) return last.selection;

    const { sort } = view;
    const match = createMatch(view.filters, store.dictionary, time);
    const count = createFacetCount(store.dictionary, time);
    const order = inOrder(sort);
    const places: number[] = [];
    // As they lie in memory, and not as they are ordered: that is several times faster.
    for (const { revision, index } of store.entries()) {
      const failed = match(revision);
      count.add(revision, failed);
      if (failed === 0) places.push(order.places[index] ?? 0);
    }
    const selection: Selection = {
      entries: entriesAt(order, places),
      facets: count.result(),
      matches: (revision) => match(revision) === 0,
      valueOf: sortValueOf(sort.key),
      sort,
    };
    known.set(key, { version: store.version(), selection });
    return selection;
  };
}
