import { LRUCache } from "lru-cache";
import type { FailedRow, RegularRow } from "./store/read.ts";
import type { Store } from "./store/store.ts";

/** For how long what was read is answered from, and of how many questions. Milliseconds. */
const kept = { ttl: 5000, max: 20 };
const hourMs = 3_600_000;

type Answers<Row> = LRUCache<string, Promise<Row[]>>;

/** Rows as pages ask for them again and again: read once until something is written, or for a few seconds. */
export class RecentRows {
  readonly #store: Pick<Store, "failures" | "regular">;
  readonly #failures: Answers<FailedRow> = new LRUCache(kept);
  readonly #regular: Answers<RegularRow> = new LRUCache(kept);
  /** Counts what was written here; another server that shares the database may write meanwhile. */
  #writes = 0;

  constructor(store: Pick<Store, "failures" | "regular">) {
    this.#store = store;
  }

  noteWrite(): void {
    this.#writes += 1;
  }

  /** Since the whole hour before a time (epoch milliseconds). */
  failures(scope: string, time: number): Promise<FailedRow[]> {
    const from = Math.floor(time / hourMs) * hourMs;
    return this.#shared(this.#failures, `${scope} ${from}`, () => this.#store.failures(scope, from));
  }

  regular(scope: string, fewest: number): Promise<RegularRow[]> {
    return this.#shared(this.#regular, `${scope} ${fewest}`, () => this.#store.regular(scope, fewest));
  }

  #shared<Row>(answers: Answers<Row>, question: string, read: () => Promise<Row[]>): Promise<Row[]> {
    const key = `${question} ${this.#writes}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const rows = read();
    answers.set(key, rows);
    rows.catch(() => answers.delete(key));
    return rows;
  }
}
