import type { Filters } from "@cachescope/contract";
import type { EciClient } from "../../eci/client.ts";
import type { UpstreamPage } from "../../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { within } from "../../platform/deadline.ts";
import { Failure } from "../../platform/failure.ts";
import type { Store } from "../snapshot/store.ts";
import type { Effect, ListingEvent, Moment } from "./events.ts";
import type { ListingLimits } from "./limits.ts";
import { reduce } from "./reduce.ts";
import type { ListingState } from "./state.ts";
import { initialState, isNewRow, isWanted, readingOf } from "./state.ts";
import { createTokenMemory } from "./token-memory.ts";
import { createWaiters } from "./waiters.ts";

export interface RunnerDeps {
  client: EciClient;
  limits: ListingLimits;
  now: () => Date;
  /** Milliseconds that never go back. */
  clock: () => number;
  /** Told the snapshot's size after each page; false when there is no memory for more rows. */
  hasRoom: (bytes: number) => boolean;
  /** Told of unforeseen errors before they become `internal`. */
  onUnexpected: (error: unknown) => void;
}

interface Source {
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
  /** Which caches only a look-up found, and when (on `clock`). */
  readonly #found = new Map<string, number>();
  readonly #isRepeated = createTokenMemory();
  readonly #closing = new AbortController();
  readonly #waiters = createWaiters(this.#closing.signal);
  #timer: NodeJS.Timeout | undefined;
  #state: ListingState;

  constructor(deps: RunnerDeps, source: Source, store: Store) {
    this.#deps = deps;
    this.#source = source;
    this.#store = store;
    this.#state = initialState(deps.limits.mostRows, deps.clock());
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
    };
  }

  dispatch(event: ListingEvent): void {
    const { state, effects } = reduce(this.#deps.limits, this.#state, event, this.moment());
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
  }

  waitFor = (isDone: () => boolean, deadline: Deadline): Promise<boolean> =>
    this.#waiters.waitFor(isDone, deadline);

  /** Takes what a look-up for the id `sought` found. */
  addFound(sought: string, caches: readonly UpstreamPage["rows"][number]["cache"][]): void {
    const { clock, now } = this.#deps;
    const store = this.#store;
    const version = store.version();
    const pass = readingOf(this.#state)?.passes.current ?? 0;
    let newToPass = 0;
    this.#found.delete(sought);
    for (const cache of caches) {
      this.#found.set(cache.id, clock());
      const rank = store.rankOf(cache.id) ?? store.size();
      newToPass += store.upsert([cache], { rank, now: now().getTime(), pass });
    }
    this.dispatch({ kind: "found", newToPass, hasChanged: store.version() !== version });
  }

  #perform(effect: Effect): void {
    switch (effect.kind) {
      case "describe":
        return void this.#describe(effect);
      case "wait":
        this.#timer = setTimeout(() => this.dispatch({ kind: "waitEnded" }), effect.ms);
        return;
      case "retain":
        return this.#retain(effect);
      case "notify":
        return this.#waiters.notify();
      case "abort":
        clearTimeout(this.#timer);
        return this.#closing.abort(closed);
      case "report":
        return this.#deps.onUnexpected(effect.error);
    }
  }

  async #describe(effect: Extract<Effect, { kind: "describe" }>): Promise<void> {
    const { client, limits, clock } = this.#deps;
    const { token, urgency, rounds, waitMs } = effect;
    const { signal } = this.#closing;
    const persistence = {
      rounds,
      waitMs,
      onTrouble: (failure: Failure) => this.dispatch({ kind: "roundFailed", failure }),
      isWanted: () => isWanted(this.#state, limits.interestMs, clock()),
    };
    try {
      const request = { ...this.#source, limit: maxUpstreamLimit, token };
      const deadline = within(limits.pageMs, signal);
      const page = await client.describe(request, deadline, { urgency, persistence });
      if (!signal.aborted) this.#takePage(page);
    } catch (error) {
      if (signal.aborted) return;
      this.dispatch(
        error instanceof Failure ? { kind: "pageFailed", failure: error } : { kind: "crashed", error },
      );
    }
  }

  #takePage({ rows, nextToken, total, unreadableRows }: UpstreamPage): void {
    const reading = readingOf(this.#state);
    if (reading === null) return;
    const { place, current: pass } = reading.passes;
    const store = this.#store;
    const version = store.version();
    const newRows = store.upsert(
      rows.map(({ cache }) => cache),
      {
        rank: place,
        now: this.#deps.now().getTime(),
        pass,
        isNew: (row) => isNewRow(this.#state, row),
      },
    );
    const isRepeatedToken = this.#isRepeated(pass, nextToken);
    this.dispatch({
      kind: "pageArrived",
      page: { rows: rows.length, newRows, unreadableRows, total, nextToken, isRepeatedToken },
      hasChanged: store.version() !== version,
      hasRoom: this.#deps.hasRoom(store.bytes()),
    });
  }

  #retain({ seenSince, capped }: Extract<Effect, { kind: "retain" }>): void {
    const store = this.#store;
    const now = this.#deps.now().getTime();
    if (capped === null) return store.retain({ seenSince, now });
    const { foundMs } = this.#deps.limits;
    const clock = this.#deps.clock();
    for (const [id, at] of this.#found) if (clock - at > foundMs) this.#found.delete(id);
    // As many as came may have been pushed past the end.
    const beyondFrom = capped.seen - store.addedSince(capped.startedFrom);
    store.retain({ seenSince, alsoKept: new Set(this.#found.keys()), now, beyondFrom });
  }
}
