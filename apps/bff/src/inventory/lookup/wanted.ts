import { noFilters } from "@cachescope/contract";
import type { EciClient } from "../../eci/client.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { linkedTo, until, within } from "../../platform/deadline.ts";
import { Failure, ViewerLeft } from "../../platform/failure.ts";
import type { Observation } from "../observations.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";
import type { Listings } from "../sync/listings.ts";
import type { ReadRow, Want } from "./gathering.ts";
import { Gathering } from "./gathering.ts";
import { readCache } from "./read-cache.ts";
import { createSharedCalls } from "./shared-calls.ts";

export interface WantedDeps {
  clientOf: (scope: Scope) => EciClient;
  listings: Pick<Listings, "of" | "known" | "in">;
  now: () => Date;
  /** How long one cache may take to be read. Milliseconds. */
  pageMs: number;
  shutdown: AbortSignal;
}

/**
 * Reads single caches; all that want the same one share a call. A cache that turns up on a page which is read for
 * anything else needs no call any more, and what a call of its own finds, or does not, is told to all lists that have it.
 * When more are wanted than the list of the region has pages, that is read instead.
 */
export function createWanted({ clientOf, listings, now, pageMs, shutdown }: WantedDeps) {
  const gatherings = new Map<string, Gathering>();
  const share = createSharedCalls<ReadRow>();

  const gatheringOf = (scope: Scope): Gathering => {
    const name = writeScope(scope);
    const known = () => listings.known(scope, noFilters);
    const made = () => listings.of(scope, noFilters);
    const gathering = gatherings.get(name) ?? new Gathering({ known, made, pageMs });
    gatherings.set(name, gathering);
    return gathering;
  };

  /** Makes a call for one cache, so that lists do not go on saying something else than it. */
  async function call(scope: Scope, id: string, deadline: Deadline): Promise<ReadRow> {
    try {
      const row = await readCache(clientOf(scope), scope.regionId, id, deadline);
      for (const listing of listings.in(scope)) listing.update(row.cache);
      return { row, at: now() };
    } catch (error) {
      const isGone = error instanceof Failure && error.code === "cache_not_found";
      if (isGone) for (const listing of listings.in(scope)) listing.drop(id);
      throw error;
    }
  }

  /** Makes a call for one cache, after the reading that may find it. */
  async function ask(scope: Scope, want: Want, gathering: Gathering): Promise<ReadRow> {
    const deadline = within(pageMs, shutdown);
    await gathering.waitForOthers();
    for (;;) {
      await gathering.readFor(want, deadline);
      // It was found on the way, or is no longer waited for.
      if (!gathering.isWanted(want)) throw new ViewerLeft();
      want.drop = new AbortController();
      try {
        return await call(scope, want.id, { ...deadline, viewers: want.drop.signal });
      } catch (error) {
        if (!(error instanceof ViewerLeft) || !gathering.isReading()) throw error;
      }
    }
  }

  async function read(scope: Scope, id: string, viewers: AbortSignal): Promise<ReadRow> {
    const gathering = gatheringOf(scope);
    const want = gathering.add(id);
    const { controller: ended, release } = linkedTo(viewers, shutdown);
    try {
      return await until(ended.signal, Promise.race([want.found, ask(scope, want, gathering)]));
    } finally {
      release();
      gathering.end(want);
    }
  }

  return {
    /** Throws `cache_not_found` for one that is not there. */
    read: (scope: Scope, id: string, signal: AbortSignal): Promise<ReadRow> =>
      share(`${writeScope(scope)} ${id}`, signal, (viewers) => read(scope, id, viewers)),
    /** Takes what a page has of the caches that are wanted. */
    take: ({ scope, at, page }: Observation): void => gatherings.get(writeScope(scope))?.take(page.rows, at),
  };
}
export type Wanted = ReturnType<typeof createWanted>;
