import { oneAtATime } from "../../platform/one-at-a-time.ts";
import { Journal, orderOf, rowsOf } from "../snapshot/journal.ts";
import type { Step } from "../snapshot/step.ts";
import type { Store } from "../snapshot/store.ts";
import type { Change, Lease, SharedListing, Written } from "./sharing.ts";

interface PublisherDeps {
  shared: SharedListing;
  store: Store;
  lease: Lease;
  /** Whether what the store holds is what replicas share; else it is written anew. */
  isThere: boolean;
  /** The state as replicas share it, with rows of a version, and a text that changes when they are to be told. */
  describe: (version: number) => { state: string; news: string };
  /** Epoch milliseconds. */
  time: () => number;
}

const changeOf = (store: Store, step: Step | null) => ({
  step,
  order: step !== null && step.moved.length > 0 ? orderOf(store) : null,
});

/** Writes what the leader of a listing has read to where all replicas read it. */
export class Publisher {
  readonly #deps: PublisherDeps;
  #lease: Lease;
  #journal: Journal;
  #isThere: boolean;
  /** The version up to which all of it is there. */
  #confirmed: number;
  /** A step that may or may not have been written: it is written again, and taken once. */
  #pending: Pick<Change, "step" | "order"> | null = null;
  #news = "";

  constructor(deps: PublisherDeps) {
    this.#deps = deps;
    this.#lease = deps.lease;
    this.#isThere = deps.isThere;
    this.#journal = new Journal(deps.store);
    this.#confirmed = deps.store.version();
  }

  lease = (): Lease => this.#lease;
  confirmed = (): number => this.#confirmed;

  /** Writes what is new. False when another replica has led since. Throws `NotShared`. */
  publish = oneAtATime(async (): Promise<boolean> => {
    for (;;) {
      const written = await (this.#isThere ? this.#write() : this.#writeAll());
      if (written === "done") return true;
      if (written === "lost") this.#isThere = false;
      else if (!(await this.#renew())) return false;
    }
  });

  async #write(): Promise<Written> {
    const { store, describe, time } = this.#deps;
    const { step, order } = (this.#pending ??= changeOf(store, this.#journal.next(time())));
    const { state, news } = describe(step?.to ?? this.#confirmed);
    const isNews = step !== null || news !== this.#news;
    const written = await this.#lease.write({ state, step, order, isNews });
    if (written !== "done") return written;
    this.#pending = null;
    this.#news = news;
    this.#confirmed = step?.to ?? this.#confirmed;
    return written;
  }

  async #writeAll(): Promise<Written> {
    const { store, describe } = this.#deps;
    const version = store.version();
    this.#journal = new Journal(store);
    this.#pending = null;
    const { state } = describe(version);
    const written = await this.#lease.writeAll({ state, version, rows: rowsOf(store) });
    if (written !== "done") return written;
    this.#isThere = true;
    this.#confirmed = version;
    return written;
  }

  /** The lease has ended, or was lost with everything else. It goes on as a new one if no other replica has led since. */
  async #renew(): Promise<boolean> {
    const lease = await this.#deps.shared.claim(this.#lease);
    if (lease !== null) this.#lease = lease;
    return lease !== null;
  }
}
