import { setTimeout } from "node:timers/promises";
import type { UpstreamPage } from "../../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { untilDeadline, within } from "../../platform/deadline.ts";
import { Failure, ViewerLeft } from "../../platform/failure.ts";
import type { Listing } from "../sync/listing.ts";

/** As many single caches are read by calls of their own, even if all of the region takes fewer. */
const mostCalls = 6;
/** How long a call waits to see whether many are wanted, when it is not the only one. Milliseconds. */
const gatherMs = 50;

/** One cache as a page of the API had it. */
export interface ReadRow {
  row: UpstreamPage["rows"][number];
  at: Date;
}

/** A cache that is waited for. */
export interface Want {
  id: string;
  /** Grows with each want of a scope. */
  number: number;
  /** Resolves when the cache turns up on any page. */
  found: Promise<ReadRow>;
  find: (read: ReadRow) => void;
  /** Drops its own call, if that still waits for its turn. */
  drop: AbortController;
}

interface GatheringDeps {
  /** The listing of all caches of the scope, if there is one; and the same, made if it is not there. */
  known: () => Listing | undefined;
  made: () => Listing;
  pageMs: number;
}

/** The caches of one scope that are wanted now. When they are many, the list of the scope is read once for all. */
export class Gathering {
  readonly #deps: GatheringDeps;
  readonly #byId = new Map<string, Want>();
  #last = 0;
  #reading: Promise<void> | null = null;
  /** Aborted when nothing is wanted any more. */
  #left = new AbortController();
  /** The last want before the latest reading: those up to it were to be found by it. */
  #readUpTo = 0;
  /** The same of the latest reading that began after them, so that what it did not find is not there. */
  #knownUpTo = 0;

  constructor(deps: GatheringDeps) {
    this.#deps = deps;
  }

  add(id: string): Want {
    const { promise: found, resolve: find } = Promise.withResolvers<ReadRow>();
    this.#last += 1;
    const want = { id, number: this.#last, found, find, drop: new AbortController() };
    this.#byId.set(id, want);
    return want;
  }

  /** Ends a want, and its call if that still waits. */
  end(want: Want): void {
    this.#byId.delete(want.id);
    want.drop.abort(new ViewerLeft());
    if (this.#byId.size === 0) this.#left.abort(new ViewerLeft());
  }

  isWanted = (want: Want): boolean => this.#byId.get(want.id) === want;
  isReading = (): boolean => this.#reading !== null;

  take(rows: UpstreamPage["rows"], at: Date): void {
    if (this.#byId.size > 0) for (const row of rows) this.#byId.get(row.cache.id)?.find({ row, at });
  }

  /** Waits a moment for more wants; a single one waits for nothing. */
  async waitForOthers(): Promise<void> {
    if (this.#byId.size > 1) await setTimeout(gatherMs);
  }

  /**
   * Waits for the reading that is to find a want, if there is one. Throws `cache_not_found` when it has found all there
   * is, and not this.
   */
  async readFor(want: Want, deadline: Deadline): Promise<void> {
    this.#gather();
    while (this.#reading !== null && performance.now() < deadline.deadline) {
      await untilDeadline(deadline, this.#reading);
      if (this.#isNowhere(want)) throw new Failure("cache_not_found");
      if (want.number <= this.#readUpTo) return;
    }
  }

  /** Begins a reading when many are wanted that none was to find. Those that wait for a turn of their own give it up. */
  #gather(): void {
    if (this.#reading !== null) return;
    const unread = [...this.#byId.values()].filter(({ number }) => number > this.#readUpTo);
    if (unread.length <= Math.max(mostCalls, pagesOf(this.#deps.known()))) return;
    this.#left = new AbortController();
    this.#reading = this.#read(this.#left.signal)
      .catch(() => {})
      .finally(() => (this.#reading = null));
    for (const { drop } of unread) drop.abort(new ViewerLeft());
  }

  /** Has the list read for all that are wanted by then, unless it turns out to be longer than that, or all have left. */
  async #read(left: AbortSignal): Promise<void> {
    await setTimeout(gatherMs, undefined, { signal: left });
    const { made, pageMs } = this.#deps;
    const asked = this.#byId.size;
    const listing = made();
    const deadline = within(pageMs, left);
    this.#readUpTo = this.#last;
    if (!listing.isRunning()) {
      this.#knownUpTo = this.#last;
      await listing.refresh();
    }
    await listing.waitFor(() => !listing.isRunning() || pagesOf(listing) > asked, deadline);
  }

  /** Whether the list was read since a cache was wanted, and does not have it. */
  #isNowhere({ id, number }: Want): boolean {
    const listing = this.#deps.known();
    if (number > this.#knownUpTo || listing === undefined || listing.isRunning()) return false;
    return listing.isFresh() && !listing.store.has(id);
  }
}

/** How many calls reading all of a listing takes, as far as that is known. */
function pagesOf(listing: Listing | undefined): number {
  return Math.ceil((listing?.standing().coverage.total ?? 0) / maxUpstreamLimit);
}
