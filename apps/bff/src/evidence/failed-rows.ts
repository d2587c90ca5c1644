import { LRUCache } from "lru-cache";
import type { FailedRow } from "./store/read.ts";
import type { Store } from "./store/store.ts";

/** For how long what was read is answered from, and of how many questions. Milliseconds. */
const answerMs = 5000;
const keptAnswers = 20;
const hourMs = 3_600_000;

/** What failed, as pages ask for it again and again: read once until something is written, or for a few seconds. */
export class FailedRows {
  readonly #store: Pick<Store, "failures">;
  readonly #answers = new LRUCache<string, Promise<FailedRow[]>>({ max: keptAnswers, ttl: answerMs });
  /** Counts what was written here; another server that shares the database may write meanwhile. */
  #writes = 0;

  constructor(store: Pick<Store, "failures">) {
    this.#store = store;
  }

  noteWrite(): void {
    this.#writes += 1;
  }

  /** Since the whole hour before a time (epoch milliseconds). */
  since(scope: string, time: number): Promise<FailedRow[]> {
    const from = Math.floor(time / hourMs) * hourMs;
    const key = `${scope} ${from} ${this.#writes}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const rows = this.#store.failures(scope, from);
    this.#answers.set(key, rows);
    rows.catch(() => this.#answers.delete(key));
    return rows;
  }
}
