import { randomUUID } from "node:crypto";
import type { Coverage, Filters, ListingWarning } from "@cachescope/contract";
import { writeFilters } from "@cachescope/contract";
import type { EciClient, Patience } from "../../eci/client.ts";
import type { DescribedCache, UpstreamPage } from "../../eci/wire/decode.ts";
import { linkedTo, untilDeadline } from "../../platform/until.ts";
import { Failure } from "../../platform/failure.ts";
import type { ListingLimits } from "./limits.ts";
import type { Ending, Position } from "./reader.ts";
import { readPages } from "./reader.ts";
import type { Revision } from "../snapshot/revision.ts";
import type { Scan } from "./scan.ts";
import { createScan } from "./scan.ts";
import { createSelector } from "../query/select.ts";
import { createStore } from "../snapshot/store.ts";
import { createTimetable } from "./timetable.ts";
import type { Walks } from "../query/walks.ts";

export interface ListingDeps {
  client: EciClient;
  limits: ListingLimits;
  now: () => Date;
  /** Milliseconds that never go back. */
  clock: () => number;
  /** Shared by all listings. */
  walks: Walks;
  /** Told after each page; false when there is no memory for more rows. */
  hasRoom: (bytes: number) => boolean;
  /** Told of what nobody foresaw, before it becomes `internal`. */
  onUnexpected: (error: unknown) => void;
}

/** How a listing stands, for those who answer from it. */
export interface Standing {
  coverage: Coverage;
  warnings: ListingWarning[];
  asOf: Date;
  /** Why the last refresh failed; null when it did not. */
  staleReason: Failure | null;
  refreshing: boolean;
  pollAfterMs: number;
}

/** Ends what a listing that is closed is still doing. */
const dropped = new Failure("shutting_down");

/** Caches that may have come and gone before a listing is begun anew, beside as many as it has. */
const mostGone = 20_000;

/** So far apart the clocks of this server and of Alibaba Cloud may be. Milliseconds. */
const clockSkew = 60_000;

/** What tells listings apart. */
export const keyOf = (regionId: string, filters: Filters): string =>
  `${regionId}?${writeFilters(filters).toString()}`;

/**
 * The caches of a region under upstream filters: every page of the API read once, shared by everybody who looks, kept for
 * a while, and refreshed when somebody looks again. What was read stays usable, whatever happens after.
 */
export function createListing(deps: ListingDeps, regionId: string, filters: Filters) {
  const { limits, clock } = deps;
  const store = createStore();
  const timetable = createTimetable(limits, clock);
  const closing = new AbortController();
  /** How the last reading that came to an end did; null before the first. */
  let end: "complete" | "capped" | null = null;
  let running: { kind: "scan" | "refresh"; scan: Scan } | null = null;
  /** Where reading goes on that stopped before its end. */
  let left: Position | null = null;
  let mostRows = limits.mostRows;
  let pages = 0;
  let total: number | null = null;
  let missing = 0;
  let unreadable = 0;
  let failure: Failure | null = null;
  let stoppedBy: Coverage["stoppedBy"] = null;
  let asOf = deps.now();
  let askedAt = clock();
  /** Rows there is memory for; known once it has run out. */
  let room = Infinity;
  /** Found by their ids beyond the end of a capped reading, and when (on `clock`); they stay a while. */
  const found = new Map<string, number>();
  let isRetired = false;
  let stamp = 0;
  let news = Promise.withResolvers<void>();

  const wake = () => {
    news.resolve();
    news = Promise.withResolvers<void>();
  };
  /** Answers given so far are no longer what would be said now. */
  const tell = () => {
    stamp += 1;
    wake();
  };
  const isBuilding = () => store.building() > 0;
  const wantsMore = () => end === "capped" && store.size() < Math.min(mostRows, room);

  const start = () => {
    if (running !== null || closing.signal.aborted) return;
    const goesOn = left !== null && (end === null || wantsMore());
    const position = goesOn && left !== null ? left : { scan: createScan(), token: null };
    running = { kind: goesOn || end === null ? "scan" : "refresh", scan: position.scan };
    left = null;
    stoppedBy = null;
    // Whoever waits for the first page waits for this try.
    if (pages === 0) failure = null;
    void read(position, running.kind);
    tell();
  };

  async function read(position: Position, kind: "scan" | "refresh"): Promise<void> {
    const [startedAt, startedOn, startedFrom] = [clock(), deps.now(), store.version()];
    const most = mostRows;
    const reading = {
      regionId,
      filters,
      urgency: kind,
      signal: closing.signal,
      // Who wants more during a refresh gets it from a reading of its own, which is more urgent.
      most: () => Math.min(kind === "refresh" ? most : mostRows, room),
      isWanted: () => clock() - askedAt < limits.interestMs,
      isWorthRetrying: () => pages > 0,
      onPage: (page: UpstreamPage, place: number) => takePage(page, place, position.scan),
      onTrouble: (trouble: Failure) => {
        failure = trouble;
        tell();
      },
    };
    try {
      const ending = await readPages(deps.client, limits, reading, position);
      conclude(ending, position.scan, startedFrom);
      if (ending.kind !== "complete" && ending.kind !== "capped") return;
      timetable.finished(startedAt);
      asOf = startedOn;
    } catch (error) {
      if (closing.signal.aborted) return;
      deps.onUnexpected(error);
      fail(new Failure("internal"));
    } finally {
      running = null;
      tell();
    }
  }

  function takePage(page: UpstreamPage, place: number, scan: Scan): void {
    const caches = page.rows.map(({ cache }) => cache);
    const [version, counted] = [store.version(), total];
    store.upsert(caches, place, deps.now().getTime(), isNew);
    total = page.total;
    pages += 1;
    room = deps.hasRoom(store.bytes()) ? Infinity : Math.min(room, store.size());
    if (end === null) {
      asOf = deps.now();
      failure = null;
      unreadable = scan.unreadable();
    }
    // A refresh that finds everything as it was takes away no answer before its end.
    const isSame = end !== null && store.version() === version && total === counted;
    if (isSame) wake();
    else tell();
    if (isRetired) closing.abort(dropped);
  }

  /**
   * Whether a row came to be since the last reading. Where that reached the end all others were known; where it was
   * capped, a row may have moved up to be read, and only its own time tells.
   */
  function isNew({ createdAt }: Revision): boolean {
    if (running?.kind === "scan" || end === null) return false;
    return end === "complete" || createdAt > asOf.getTime() - clockSkew;
  }

  function conclude(ending: Ending, scan: Scan, startedFrom: number): void {
    if ("position" in ending) left = ending.position;
    switch (ending.kind) {
      case "complete":
      case "capped":
        retain(ending, startedFrom);
        end = ending.kind;
        unreadable = scan.unreadable();
        missing = ending.kind === "complete" ? ending.missing : 0;
        failure = null;
        return;
      case "stopped":
        stoppedBy = ending.by;
        return fail(new Failure(ending.by === "repeated_page_token" ? "bad_response" : ending.by));
      case "failed":
        stoppedBy = ending.failure.code;
        return fail(ending.failure);
      case "idle":
    }
  }

  function retain({ kind, present }: Extract<Ending, { present: unknown }>, startedFrom: number): void {
    const now = deps.now().getTime();
    if (kind === "complete") return store.retain(present, now);
    // As many as came may have been pushed past the end.
    const beyondFrom = present.size - store.addedSince(startedFrom);
    store.retain(withFound(present), now, beyondFrom);
  }

  /** What was found beyond the end of a capped reading was not there to be read. */
  function withFound(present: ReadonlySet<string>): ReadonlySet<string> {
    const now = clock();
    for (const [id, at] of found) if (now - at > limits.foundMs) found.delete(id);
    return new Set([...present, ...found.keys()]);
  }

  function fail(reason: Failure): void {
    failure = reason;
    timetable.failed();
  }

  /** Waits until `done`, or the deadline, or the end of this listing: false. Rejects with the signal's reason. */
  async function waitFor(done: () => boolean, { deadline, signal }: Patience): Promise<boolean> {
    if (done()) return true;
    const { controller: stop, release } = linkedTo(signal, closing.signal);
    try {
      while (!done()) {
        const isLate = (await untilDeadline({ deadline, signal: stop.signal }, news.promise)) === null;
        if (isLate) return done();
      }
      return true;
    } catch (error) {
      if (!signal.aborted && error === dropped) return done();
      throw error;
    } finally {
      release();
    }
  }

  return {
    regionId,
    filters,
    key: keyOf(regionId, filters),
    /** Tells this listing from another of the same filters, which may have been dropped since. */
    epoch: randomUUID().slice(0, 8),
    store,
    select: createSelector(store),
    walks: deps.walks,
    /** Changes whenever an answer would. */
    stamp: () => stamp,
    /** Whether rows that were never read are being read. */
    isReading: () => running?.kind === "scan",
    isRunning: () => running !== null,
    /** Whether what was read to its end could not be read anew. */
    isStale: () => end !== null && failure !== null,
    waitFor,

    /** Somebody looks; true when there is nothing to wait for or to begin. */
    lookAgain(): boolean {
      askedAt = clock();
      if (closing.signal.aborted || running?.kind === "scan") return false;
      return running !== null || !timetable.isDue(isBuilding());
    },

    /** Somebody looks: what is too old is read anew behind the scenes. `upTo` lets more rows be read. */
    look(upTo: number | null = null) {
      askedAt = clock();
      if (upTo !== null && upTo > mostRows) mostRows = upTo;
      if (running === null && (timetable.isDue(isBuilding()) || wantsMore())) start();
    },

    /** Waits for the first rows. Throws why there are none. */
    async ready(patience: Patience): Promise<void> {
      const isSettled = () => pages > 0 || failure !== null;
      if (!(await waitFor(isSettled, patience))) throw new Failure("timeout");
      if (pages === 0) throw failure ?? new Failure("timeout");
    },

    /** Reads anew now, and waits for the end or the next trouble, as long as somebody may wait. */
    async refresh(patience: Patience): Promise<void> {
      askedAt = clock();
      // What is being read anew already may have passed by what has changed since.
      const earlier = running;
      if (earlier?.kind === "refresh") await waitFor(() => running !== earlier, patience);
      const before = failure;
      start();
      if (end !== null) await waitFor(() => running === null || failure !== before, patience);
    },

    /** Takes what was found by another way: the caches that this search for an id found. */
    merge(sought: string, caches: readonly DescribedCache[]) {
      found.delete(sought);
      for (const { id } of caches) {
        running?.scan.alsoSeen(id);
        found.set(id, clock());
      }
      const version = store.version();
      for (const cache of caches)
        store.upsert([cache], store.rankOf(cache.id) ?? store.size(), deps.now().getTime());
      if (store.version() !== version) tell();
    },
    /** Whether there may be more caches than were read, although nothing is being read. */
    isCapped: () => end === "capped",
    /** Whether so much has come and gone that beginning anew would free memory. */
    isWorn: () => store.gone() > store.size() + mostGone,

    standing(): Standing {
      const warnings: ListingWarning[] = [];
      if (unreadable > 0) warnings.push({ code: "unreadable_rows", count: unreadable });
      if (missing > 0) warnings.push({ code: "count_differs", count: missing });
      return {
        coverage: {
          loaded: store.size(),
          total,
          complete: end === "complete",
          capped: end === "capped",
          limit: Math.min(mostRows, room),
          scanning: running?.kind === "scan",
          stoppedBy: end === "complete" ? null : stoppedBy,
        },
        warnings,
        asOf,
        staleReason: end === null ? null : failure,
        refreshing: running?.kind === "refresh",
        pollAfterMs: timetable.pollAfter(running?.kind ?? null, failure, isBuilding()),
      };
    },
    /** Ends at once. */
    close: () => closing.abort(dropped),
    /** Ends as soon as those have their first rows who wait for them; nobody new will ask. */
    retire() {
      isRetired = true;
      if (pages > 0 || running === null) closing.abort(dropped);
    },
  };
}
export type Listing = ReturnType<typeof createListing>;
