import type { Filters } from "@cachescope/contract";
import type { EciClient } from "../../eci/client.ts";
import type { DescribedCache, UpstreamPage } from "../../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { within } from "../../platform/deadline.ts";
import { Failure, ViewerLeft } from "../../platform/failure.ts";
import { lookFor } from "../look-for.ts";
import type { Store } from "../snapshot/store.ts";
import { departureUnder } from "./departure.ts";
import { Doubts } from "./doubts.ts";
import type { Effect, ListingEvent, Moment } from "./events.ts";
import type { ListingLimits } from "./limits.ts";
import { reduce } from "./reduce.ts";
import type { ListingState } from "./state.ts";
import { initialState, isNewRow, isWanted, readingOf, wholeAsOf } from "./state.ts";
import { putFound, putListed } from "./single.ts";
import { createTokenMemory } from "./token-memory.ts";
import { createWaiters } from "./waiters.ts";

export interface RunnerDeps {
  client: EciClient;
  limits: ListingLimits;
  now: () => Date;
  /** Milliseconds that never go back. */
  clock: () => number;
  /** Asked after each page; false when there is no memory for more rows. */
  hasRoom: () => boolean;
  /** Told when everything was read so surely that what was seen before then (epoch milliseconds) and is not there is gone. */
  onWhole: (asOf: number) => void;
  /** Told of unforeseen errors before they become `internal`. */
  onUnexpected: (error: unknown) => void;
  /** Told whenever answers may have changed. */
  onChange?: () => void;
  /** Whether a viewer of another replica waits. */
  isAwaitedElsewhere?: () => boolean;
}

export interface Source {
  regionId: string;
  filters: Filters;
}

/** The reason with which a listing ends what it is still doing. */
const closed = new Failure("shutting_down");

/** Does what the reducer decides: makes calls, keeps the timer, fills the snapshot, notifies waiting calls. */
export class Runner {
  readonly #deps: RunnerDeps;
  readonly #source: Source;
  readonly #store: Store;
  readonly #doubts: Doubts;
  readonly #isRepeated = createTokenMemory();
  readonly #closing = new AbortController();
  readonly #waiters = createWaiters(this.#closing.signal);
  #timer: NodeJS.Timeout | undefined;
  /** How many wait; the signal with which the call for them is dropped when all have left. */
  #viewers = 0;
  #left = new AbortController();
  #state: ListingState;

  /** `begun`: the state that is gone on from, if another replica has read the snapshot so far. */
  constructor(deps: RunnerDeps, source: Source, store: Store, begun: ListingState | null = null) {
    this.#deps = deps;
    this.#source = source;
    this.#store = store;
    const { clock, limits } = deps;
    this.#doubts = new Doubts(store, (foundAt) => clock() - foundAt <= limits.foundMs);
    this.#state = begun ?? initialState(limits.mostRows, clock());
  }

  state = () => this.#state;

  moment(): Moment {
    const { clock, now } = this.#deps;
    const store = this.#store;
    return {
      clock: clock(),
      now: now().getTime(),
      size: store.size(),
      version: store.version(),
      isBuilding: store.building() > 0,
      isAwaited: this.#isAwaited(),
    };
  }

  #isAwaited = (): boolean => this.#viewers > 0 || this.#deps.isAwaitedElsewhere?.() === true;

  dispatch(event: ListingEvent): void {
    const { state, effects } = reduce(this.#deps.limits, this.#state, event, this.moment());
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
  }

  /** Waits; when the last viewer has left, and no page watches, a call that still waits for its turn is dropped. */
  waitFor = async (isDone: () => boolean, deadline: Deadline): Promise<boolean> => {
    this.#viewers += 1;
    try {
      return await this.#waiters.waitFor(isDone, deadline);
    } finally {
      this.#viewers -= 1;
      if (!this.#isNeeded()) this.#left.abort(new ViewerLeft());
    }
  };

  /** Whether the page that is asked for is of use. The first rows are only for those who wait for them. */
  #isNeeded = (): boolean =>
    this.#state.known.kind === "unread" ? this.#isAwaited() : isWanted(this.#state, this.moment());

  /** Takes what a look-up for the id `sought` found. */
  addFound(sought: string, caches: readonly DescribedCache[]): void {
    this.#doubts.forgetFound(sought);
    for (const { id } of caches) this.#doubts.noteFound(id, this.#deps.clock());
    this.#take(caches);
  }

  /** Puts caches that were looked up into the snapshot; the pass under way counts as having seen them. */
  #take(caches: readonly DescribedCache[]): void {
    const store = this.#store;
    const version = store.version();
    const passes = readingOf(this.#state)?.passes;
    const seen = { newToPass: 0, newInAll: 0 };
    for (const cache of caches) {
      const { newToPass, newInAll } = putFound(store, cache, passes, this.moment().now);
      seen.newToPass += newToPass;
      seen.newInAll += newInAll;
    }
    this.dispatch({ kind: "found", ...seen, hasChanged: store.version() !== version });
  }

  /** Takes what a call of its own has read of a cache, if it is listed. */
  update(cache: DescribedCache): void {
    const version = this.#store.version();
    putListed(this.#store, cache, this.moment().now);
    this.#tellIfChanged(version);
  }

  /** Lets time pass over what was read; see `Store`. */
  passTime(): void {
    const version = this.#store.version();
    this.#store.passTime(this.moment().now);
    this.#tellIfChanged(version);
  }

  /** Drops a cache that a call for its id has not found. */
  drop(id: string): void {
    const entry = this.#store.find(id);
    const version = this.#store.version();
    this.#doubts.forgetFound(id);
    if (entry !== undefined) this.#store.remove([entry], "removed");
    this.#tellIfChanged(version);
  }

  #tellWhole(): void {
    const asOf = wholeAsOf(this.#state);
    if (asOf !== null) this.#deps.onWhole(asOf);
  }

  #tellIfChanged(since: number): void {
    if (this.#store.version() !== since) this.dispatch({ kind: "changed" });
  }

  #perform(effect: Effect): void {
    switch (effect.kind) {
      case "describe":
        return void this.#describe(effect);
      case "wait":
        this.#timer = setTimeout(() => this.dispatch({ kind: "waitEnded" }), effect.ms);
        return;
      case "doubt":
        return this.dispatch({ kind: "doubted", ...this.#doubts.take(effect) });
      case "check":
        return void this.#check(effect);
      case "settle":
        this.#store.settle(effect.seenSince, this.#deps.now().getTime());
        return this.#tellWhole();
      case "notify":
        this.#waiters.notify();
        return this.#deps.onChange?.();
      case "abort":
        clearTimeout(this.#timer);
        return this.#closing.abort(closed);
      case "report":
        return this.#deps.onUnexpected(effect.error);
    }
  }

  async #describe(effect: Extract<Effect, { kind: "describe" }>): Promise<void> {
    const { client, limits } = this.#deps;
    const { token, urgency, rounds, waitMs } = effect;
    const { signal } = this.#closing;
    const persistence = {
      rounds,
      waitMs,
      onTrouble: (failure: Failure) => this.dispatch({ kind: "roundFailed", failure }),
      isWanted: () => isWanted(this.#state, this.moment()),
    };
    try {
      const request = { ...this.#source, limit: maxUpstreamLimit, token };
      this.#left = new AbortController();
      const deadline = { ...within(limits.pageMs, signal), viewers: this.#left.signal };
      const page = await client.describe(request, deadline, { urgency, persistence });
      if (!signal.aborted) this.#takePage(page);
    } catch (error) {
      if (signal.aborted) return;
      // Someone may have come since.
      if (error instanceof ViewerLeft && this.#isNeeded()) return this.#describe(effect);
      if (error instanceof ViewerLeft) return this.dispatch({ kind: "pageDropped" });
      this.dispatch(
        error instanceof Failure ? { kind: "pageFailed", failure: error } : { kind: "crashed", error },
      );
    }
  }

  #takePage({ rows, nextToken, total, unreadableRows }: UpstreamPage): void {
    const reading = readingOf(this.#state);
    if (reading === null) return;
    const { place, current: pass, first: firstPass } = reading.passes;
    const store = this.#store;
    const version = store.version();
    const { newToPass, newInAll } = store.upsert(
      rows.map(({ cache }) => cache),
      {
        rank: place,
        now: this.#deps.now().getTime(),
        pass,
        firstPass,
        keepsOrder: reading.kind === "refresh",
        isNew: (row) => isNewRow(this.#state, row),
      },
    );
    const isRepeatedToken = this.#isRepeated(pass, nextToken);
    this.dispatch({
      kind: "pageArrived",
      page: {
        token: reading.token,
        rows: rows.length,
        newRows: newToPass,
        newInAll,
        unreadableRows,
        total,
        nextToken,
        isRepeatedToken,
      },
      hasChanged: store.version() !== version,
      hasRoom: this.#deps.hasRoom(),
    });
  }

  /** Looks for doubted caches one by one. At the first failure the rest stays as it is, until the next reading. */
  async #check(effect: Extract<Effect, { kind: "check" }>): Promise<void> {
    const { client, limits } = this.#deps;
    const { signal } = this.#closing;
    const { gone, sought: all } = this.#doubts.sortOut(effect);
    try {
      for (const entry of all) {
        if (!isWanted(this.#state, this.moment())) break;
        const deadline = within(limits.pageMs, signal);
        const sought = await lookFor(client, this.#source, entry.revision.id, deadline, {
          urgency: "refresh",
        });
        if (sought === "gone") gone.push(entry);
        else if (sought !== "unknown") this.#take([sought.cache]);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Failure)) return this.dispatch({ kind: "crashed", error });
    }
    if (signal.aborted) return;
    this.#store.remove(gone, departureUnder(this.#source.filters));
    this.dispatch({ kind: "checked" });
  }
}
