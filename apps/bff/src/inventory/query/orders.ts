import type { Sort } from "@cachescope/contract";
import { writeSort } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { CacheEntry } from "../snapshot/cache-entry.ts";
import type { Store } from "../snapshot/store.ts";
import type { Sortable } from "./order.ts";
import { compareSorted, sortValueOf } from "./order.ts";

/** An entry with what it is ordered by. */
export interface SortedEntry extends Sortable {
  entry: CacheEntry;
}

/** All entries in an order, and the place of each by its index. */
interface Order {
  entries: readonly SortedEntry[];
  places: Uint32Array;
}

/** Orders remembered for one listing; each costs some sixty bytes an entry. */
const keptOrders = 4;

/**
 * Puts all entries of a snapshot in order, once for each order and version. Views that differ only in their filters
 * share it, so that a letter typed into the search sorts nothing.
 */
export function createOrders(store: Store): (sort: Sort) => Order {
  const known = new LRUCache<string, Order & { version: number }>({ max: keptOrders });
  return (sort) => {
    const key = writeSort(sort);
    const last = known.get(key);
    if (last?.version === store.version()) return last;
    const valueOf = sortValueOf(sort.key);
    const entries = asBefore(store, last?.entries ?? [])
      .map((entry) => ({ value: valueOf(entry), id: entry.revision.id, entry }))
      .toSorted((a, b) => compareSorted(a, b, sort.descending));
    const order = { version: store.version(), entries, places: placesOf(entries) };
    known.set(key, order);
    return order;
  };
}

/** The entries in the order in which they stood before: what is nearly in order is sorted in about one pass. */
function asBefore(store: Store, before: readonly SortedEntry[]): CacheEntry[] {
  const kept = before.map(({ entry }) => entry).filter((entry) => store.entry(entry.slot) === entry);
  const isKept = new Set(kept);
  for (const entry of store.entries()) if (!isKept.has(entry)) kept.push(entry);
  return kept;
}

function placesOf(entries: readonly SortedEntry[]): Uint32Array {
  const indexes = entries.reduce((most, { entry }) => Math.max(most, entry.index + 1), 0);
  const places = new Uint32Array(indexes);
  for (const [place, { entry }] of entries.entries()) places[entry.index] = place;
  return places;
}

/** The entries at these places of an order, whatever order the places come in. */
export function entriesAt({ entries }: Order, places: readonly number[]): SortedEntry[] {
  const found: SortedEntry[] = [];
  for (const place of Uint32Array.from(places).toSorted()) {
    const entry = entries[place];
    if (entry) found.push(entry);
  }
  return found;
}
