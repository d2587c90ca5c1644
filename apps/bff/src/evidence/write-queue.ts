import type { SeenCache } from "./seen-cache.ts";
import { joinReadings } from "./join-readings.ts";
import type { Store } from "./store/store.ts";
import type { SeenScope } from "./store/write-scope.ts";

/** How many caches may wait to be written. Of more, those that have waited longest are lost. */
const mostWaiting = 20_000;
/** How many are written in one transaction. */
const mostAtOnce = 1000;
/** How long they wait for others, and the longest wait after failures. Milliseconds. */
const gatherMs = 1000;
const longestRetryMs = 60_000;

/** What waits to be written: how many changes, and since when the first of them (epoch milliseconds). */
export interface Waiting {
  waiting: number;
  since: number | null;
}

export interface WriteQueueDeps {
  store: Pick<Store, "write">;
  /** Told how the last write went: null, or what it failed with. */
  onWritten: (error: unknown) => void;
  /** Told of caches that were seen and could not be kept. */
  onLost: (caches: readonly SeenCache[]) => void;
}

/** Writes in batches and in the background. A batch that fails is written again, later and later. */
export class WriteQueue {
  readonly #deps: WriteQueueDeps;
  #caches: SeenCache[] = [];
  #scopes: SeenScope[] = [];
  /** What is being written. */
  #underWay: { caches: readonly SeenCache[]; scopes: readonly SeenScope[] } = { caches: [], scopes: [] };
  #writing: Promise<boolean> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;

  constructor(deps: WriteQueueDeps) {
    this.#deps = deps;
  }

  addCaches(caches: readonly SeenCache[]): void {
    if (caches.length === 0) return;
    this.#caches.push(...caches);
    const lost = this.#caches.splice(0, this.#caches.length - mostWaiting);
    if (lost.length > 0) this.#deps.onLost(lost);
    this.#schedule();
  }

  addScope(added: SeenScope): void {
    const others = this.#scopes.filter(({ scope }) => scope !== added.scope);
    const own = this.#scopes.filter(({ scope }) => scope === added.scope);
    this.#scopes = [...others, ...joinReadings([...own, added])];
    this.#schedule();
  }

  /** Writes all that waits; stops at the first failure. */
  async flush(): Promise<void> {
    while (this.#hasMore()) if (!(await this.#writeNext())) return;
    await this.#writing;
  }

  backlog(): Waiting {
    const caches = [...this.#underWay.caches, ...this.#caches];
    const scopes = [...this.#underWay.scopes, ...this.#scopes];
    // Both are in the order in which they were seen.
    const since = Math.min(caches[0]?.at ?? Infinity, scopes[0]?.at ?? Infinity);
    return { waiting: caches.length + scopes.length, since: since === Infinity ? null : since };
  }

  #hasMore = (): boolean => this.#caches.length + this.#scopes.length > 0;

  #schedule(): void {
    if (this.#timer !== undefined || this.#writing !== null) return;
    const ms = Math.min(gatherMs * 2 ** this.#failures, longestRetryMs);
    this.#timer = setTimeout(() => void this.#writeNext(), ms).unref();
  }

  /** Whether the batch under way, or else the next one, was written. */
  async #writeNext(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#writeBatch();
    const isWritten = await this.#writing;
    if (this.#hasMore()) this.#schedule();
    return isWritten;
  }

  async #writeBatch(): Promise<boolean> {
    const caches = this.#caches.splice(0, mostAtOnce);
    // What is gone is told after everything that was seen before.
    const scopes = this.#caches.length === 0 ? this.#scopes.splice(0) : [];
    this.#underWay = { caches, scopes };
    let failure: unknown = null;
    try {
      await this.#deps.store.write({ caches, scopes });
      this.#failures = 0;
    } catch (error) {
      failure = error;
      this.#failures += 1;
      this.#caches.unshift(...caches);
      this.#scopes.unshift(...scopes);
    }
    this.#underWay = { caches: [], scopes: [] };
    this.#writing = null;
    this.#deps.onWritten(failure);
    return failure === null;
  }
}
