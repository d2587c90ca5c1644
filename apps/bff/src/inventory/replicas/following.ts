import type { Store } from "../snapshot/store.ts";
import type { Lineage } from "../query/readable.ts";
import type { Moment } from "../sync/events.ts";
import type { ListingLimits } from "../sync/limits.ts";
import type { Demand } from "../sync/listing-runner.ts";
import { reduce } from "../sync/reduce.ts";
import type { ListingState } from "../sync/state.ts";
import type { SharedState } from "./shared-state.ts";
import { followState, sharedStateSchema } from "./shared-state.ts";
import type { News, SharedCopy } from "./sharing.ts";
import { isUpTo } from "./sharing.ts";

/** How much longer a listing must be wanted than the leader knows before it is told. Milliseconds. */
const worthTellingMs = { watching: 10_000, waiting: 1000 };

/** What became of a copy: it is as the leader's, cannot become so, or the leader's is lost. */
export type Followed = "current" | "behind" | "lost";

/** Keeps a copy of what another replica reads. */
export class Following {
  readonly #store: Store;
  readonly #offset: () => number;
  #shared: SharedState;
  #state: ListingState;
  #position: string;

  /** Fills the store, which is empty, with the copy. */
  constructor(store: Store, copy: SharedCopy, offset: () => number) {
    const { state, rows, steps, position } = copy;
    this.#store = store;
    this.#offset = offset;
    this.#shared = sharedStateSchema.parse(JSON.parse(state));
    this.#state = followState(this.#shared.listing, offset());
    this.#position = position;
    const { nextSlot } = this.#shared;
    // A retried write may have left the state of a later moment; the steps tell what the rows are.
    store.become({ version: this.#shared.version, nextSlot, rows, steps });
  }

  state = (): ListingState => this.#state;
  position = (): string => this.#position;
  /** The position of the last message that the leader has done. */
  done = (): string => this.#shared.done;
  lineage = (): Lineage => this.#shared;
  hasDone = (position: string): boolean => isUpTo(position, this.#shared.done);

  /** Takes what is new. */
  take({ state, steps, position }: News): Followed {
    if (state === null) return "lost";
    const shared = sharedStateSchema.parse(JSON.parse(state));
    if (shared.epoch !== this.#shared.epoch) return "behind";
    for (const step of steps)
      if (step.to > this.#store.version() && !this.#store.takeStep(step)) return "behind";
    if (shared.version !== this.#store.version()) return "behind";
    this.#position = position;
    this.#shared = shared;
    this.#state = followState(shared.listing, this.#offset());
    return "current";
  }

  /** Whether the leader must be told of a demand. */
  isWorth(demand: Demand, limits: ListingLimits, at: Moment): boolean {
    if (demand.kind !== "asked" || this.#state.known.kind === "unread") return true;
    const { state, effects } = reduce(limits, this.#state, demand, at);
    const { watching, waiting } = worthTellingMs;
    const gained = state.wantedUntil - this.#state.wantedUntil;
    return effects.length > 0 || gained > (demand.isWatching ? watching : waiting);
  }
}
