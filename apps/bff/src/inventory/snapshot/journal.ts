import type { CacheEntry } from "./cache-entry.ts";
import { revisionAt } from "./cache-entry.ts";
import type { Row, Step } from "./step.ts";
import type { Store } from "./store.ts";

const rowOf = ({ slot, revision, rank, addedAt, changedAt, wasThere }: CacheEntry): Row => ({
  slot,
  json: revision.json,
  rank,
  addedAt,
  changedAt,
  wasThere,
});

/** All entries of a snapshot as rows. */
export const rowsOf = (store: Store): Row[] => Array.from(store.entries(), rowOf);

/** All slots and their ranks, one after the other. */
export const orderOf = (store: Store): number[] =>
  Array.from(store.entries(), ({ slot, rank }) => [slot, rank]).flat();

/**
 * Tells in steps how a snapshot changes. It looks at what the entries say of themselves, so that the snapshot knows
 * nothing of it, and changes between two steps become one.
 */
export class Journal {
  readonly #store: Store;
  /** The version that was told last, and the ranks of then. */
  #told: number;
  #ranks: Map<CacheEntry, number>;

  /** Begins with what the snapshot holds now. */
  constructor(store: Store) {
    this.#store = store;
    this.#told = store.version();
    this.#ranks = new Map(Array.from(store.entries(), (entry) => [entry, entry.rank]));
  }

  told = (): number => this.#told;

  /** What has changed since the step before; null for nothing. `at`: epoch milliseconds. */
  next(at: number): Step | null {
    const store = this.#store;
    const from = this.#told;
    const to = store.version();
    if (to === from) return null;
    const step: Step = { from, to, at, nextSlot: store.nextSlot(), gone: [], puts: [], moved: [] };
    // What came and went since was never told.
    for (const { entry, at: goneAt, departure } of store.removalsSince(from))
      if (this.#ranks.delete(entry)) step.gone.push({ ...rowOf(entry), at: goneAt, departure });
    for (const entry of store.entries()) this.#tell(entry, step);
    if (this.#ranks.size > store.size()) this.#tellForgotten(step);
    this.#told = to;
    return step;
  }

  /** More went at once than is remembered: what is told first is what replicas forget first, too. */
  #tellForgotten(step: Step): void {
    const forgotten = [...this.#ranks.keys()].filter((entry) => this.#store.entry(entry.slot) !== entry);
    for (const entry of forgotten) this.#ranks.delete(entry);
    const departure = "left";
    step.gone.unshift(
      ...forgotten.map((entry) => ({ ...rowOf(entry), at: step.from + 1, departure }) as const),
    );
  }

  #tell(entry: CacheEntry, step: Step): void {
    const { slot, rank, changedAt } = entry;
    const toldRank = this.#ranks.get(entry);
    if (changedAt > step.from) step.puts.push({ ...rowOf(entry), before: beforeStep(entry, step) });
    if (toldRank === rank) return;
    if (toldRank !== undefined) step.moved.push(slot, rank);
    this.#ranks.set(entry, rank);
  }
}

/** What stood at an entry before a step. When that is forgotten, replicas forget it too: they ask for no more than is told. */
function beforeStep(entry: CacheEntry, { from, at }: Step) {
  const revision = revisionAt(entry, from);
  if (!revision) return null;
  const since = entry.past.findLast((past) => past.since <= from)?.since ?? entry.addedAt;
  return { json: revision.json, since, until: at };
}
