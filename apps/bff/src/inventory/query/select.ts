import type { Facets, Sort, View } from "@cachescope/contract";
import { writeView } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import { createFacetCount } from "./facets.ts";
import type { LazilySorted } from "./lazy-sort.ts";
import { sortLazily } from "./lazy-sort.ts";
import { createMatch } from "./match.ts";
import type { Sortable, SortValue } from "./order.ts";
import { compareSorted, sortValueOf } from "./order.ts";
import type { Revision } from "../snapshot/revision.ts";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import type { Store } from "../snapshot/store.ts";

/** What a view holds, in its order, and what it counts; valid for one version of the store and one minute. */
export interface Selection {
  entries: LazilySorted<Selected>;
  facets: Facets;
  matches: (revision: Revision) => boolean;
  valueOf: (entry: CacheEntry) => SortValue;
  sort: Sort;
}

/** An entry with what it is ordered by. */
interface Selected extends Sortable {
  entry: CacheEntry;
}

/** Views remembered for one listing; each costs some fifty bytes a revision it holds. */
const keptSelections = 8;
/** Filters by time are as exact as this, so that equal questions have equal answers meanwhile. Milliseconds. */
export const timeGrain = 60_000;

/** Answers views over a store, and remembers the answers until the rows or the minute change. */
export function createSelector(store: Store) {
  const known = new LRUCache<string, { version: number; selection: Selection }>({ max: keptSelections });

  return function select(view: View, now: number): Selection {
    const time = Math.floor(now / timeGrain) * timeGrain;
    const key = `${time} ${writeView(view).toString()}`;
    const last = known.get(key);
    if (last?.version === store.version()) return last.selection;

    const { sort } = view;
    const match = createMatch(view.filters, store.dictionary, time);
    const count = createFacetCount(store.dictionary, time);
    const valueOf = sortValueOf(sort.key);
    const matching: Selected[] = [];
    for (const entry of store.entries()) {
      const failed = match(entry.revision);
      count.add(entry.revision, failed);
      if (failed === 0) matching.push({ value: valueOf(entry), id: entry.revision.id, entry });
    }
    const selection: Selection = {
      entries: sortLazily(matching, (a, b) => compareSorted(a, b, sort.descending)),
      facets: count.result(),
      matches: (revision) => match(revision) === 0,
      valueOf,
      sort,
    };
    known.set(key, { version: store.version(), selection });
    return selection;
  };
}
