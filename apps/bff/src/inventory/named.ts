import type { View } from "@cachescope/contract";
import { atMost } from "../platform/deadline.ts";
import { Failure } from "../platform/failure.ts";
import type { ListingFor, RequestContext } from "./listing-for.ts";
import type { Scope } from "./scope.ts";

/** How long an answer is held back for the rest of a name. Milliseconds. */
const worthWaitingMs = 5000;

/** The caches of one name. */
export interface NamedCaches {
  /** The id of the one that was created last; null where there is none. */
  newest: string | null;
  count: number;
}

/** Makes the way to the caches of one name, which Alibaba Cloud finds: a call for each page of them, shared as lists are. */
export const createNamed =
  (listingFor: ListingFor, time: () => number) =>
  async (scope: Scope, name: string, context: RequestContext): Promise<NamedCaches> => {
    const view: View = { filters: { name }, sort: { key: "createdAt", descending: true } };
    const listing = await listingFor(scope, view, null, context, false);
    await listing.waitFor(() => !listing.isRunning(), atMost(worthWaitingMs, context));
    const { entries } = listing.select(view, time());
    const [newest] = entries;
    if (newest !== undefined) return { newest: newest.entry.revision.id, count: entries.length };
    const { complete, stoppedBy } = listing.standing().coverage;
    if (complete) return { newest: null, count: 0 };
    throw new Failure(stoppedBy === "repeated_page_token" ? "bad_response" : (stoppedBy ?? "timeout"));
  };
