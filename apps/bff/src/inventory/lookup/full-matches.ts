import { LRUCache } from "lru-cache";
import type { EciClient } from "../../eci/client.ts";
import type { DescribedCache } from "../../eci/wire/decode.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { linkedTo, untilDeadline, within } from "../../platform/deadline.ts";
import { Failure, ViewerLeft } from "../../platform/failure.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";
import type { Listings } from "../sync/listings.ts";
import { createSharedCalls } from "./shared-calls.ts";

/** An answer is given to others who ask the same within this. Milliseconds. */
const keptMs = 10_000;
/** Pages read of one answer. Caches that hold the very same images are few. */
const mostPages = 5;

export interface FullMatchesDeps {
  clientOf: (scope: Scope) => EciClient;
  listings: Pick<Listings, "in">;
  /** How long one call may take. Milliseconds. */
  pageMs: number;
  shutdown: AbortSignal;
}

/**
 * Asks the API which caches hold all images, best first (`MatchImage` with `ImageFullMatch`). Pods of one image ask the
 * same at the same time, so that one call answers them all, in whatever order their images stand. Throws a `Failure`.
 */
export function createFullMatches({ clientOf, listings, pageMs, shutdown }: FullMatchesDeps) {
  const kept = new LRUCache<string, readonly DescribedCache[]>({ max: 500, ttl: keptMs });
  const share = createSharedCalls<readonly DescribedCache[]>();

  async function read(scope: Scope, images: readonly string[], viewers: AbortSignal) {
    const filters = { matchImage: images, imageFullMatch: true };
    const found: DescribedCache[] = [];
    const tokens = new Set<string | null>();
    let token: string | null = null;
    do {
      tokens.add(token);
      const request = { regionId: scope.regionId, filters, limit: maxUpstreamLimit, token };
      const page = await clientOf(scope).describe(request, { ...within(pageMs, shutdown), viewers });
      found.push(...page.rows.map(({ cache }) => cache));
      token = page.nextToken;
    } while (token !== null && !tokens.has(token) && tokens.size < mostPages);
    // Each once, whatever moved between two pages; and lists do not go on saying something else.
    const once = [...new Map(found.map((cache) => [cache.id, cache])).values()];
    for (const listing of listings.in(scope)) for (const cache of once) listing.update(cache);
    return once;
  }

  return async function fullMatches(
    scope: Scope,
    images: readonly string[],
    deadline: Deadline,
  ): Promise<readonly DescribedCache[]> {
    const key = `${writeScope(scope)} ${JSON.stringify(images.toSorted())}`;
    const known = kept.get(key);
    if (known) return known;
    const { controller: waiting, release } = linkedTo(deadline.signal);
    try {
      const call = share(key, waiting.signal, async (viewers) => {
        const found = await read(scope, images, viewers);
        kept.set(key, found);
        return found;
      });
      const found = await untilDeadline(deadline, call);
      if (found === null) throw new Failure("timeout");
      return found;
    } finally {
      release();
      // A call that no one waits for gives up its turn.
      waiting.abort(new ViewerLeft());
    }
  };
}
