import type { ImageCacheDetail } from "@cachescope/contract";
import type { EciClient } from "../../eci/client.ts";
import { within } from "../../platform/deadline.ts";
import { Failure } from "../../platform/failure.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";
import type { KnownDeps } from "./known.ts";
import { createKnown } from "./known.ts";
import { detailOf, readCache } from "./read-cache.ts";
import { createSharedCalls } from "./shared-calls.ts";

interface FindDeps extends KnownDeps {
  clientOf: (scope: Scope) => EciClient;
  now: () => Date;
  /** How long one cache may take to be read. Milliseconds. */
  pageMs: number;
  shutdown: AbortSignal;
}

/**
 * Finds single caches in full; requests for the same one share a call. One that a list has read is answered from that
 * reading as long as its rows are fresh, and costs no call. When a cache cannot be read now, the one read before is
 * answered, marked as stale.
 */
export function createFind({ clientOf, now, pageMs, shutdown, ...deps }: FindDeps) {
  const known = createKnown(deps);
  const share = createSharedCalls<ImageCacheDetail>();

  return async function find(
    scope: Scope,
    id: string,
    signal: AbortSignal,
    fresh: boolean,
  ): Promise<ImageCacheDetail> {
    const kept = fresh ? null : await known.last(scope, id);
    if (kept !== null && known.isCurrent(scope, kept)) return kept.detail;
    try {
      return await share(`${writeScope(scope)} ${id}`, signal, ask);
    } catch (error) {
      if (!(error instanceof Failure) || error.code === "cache_not_found") throw error;
      const last = await known.last(scope, id);
      if (last === null) throw error;
      return { ...last.detail, stale: true, staleReason: error.code };
    }

    async function ask(viewers: AbortSignal): Promise<ImageCacheDetail> {
      try {
        const deadline = { ...within(pageMs, shutdown), viewers };
        const detail = detailOf(await readCache(clientOf(scope), scope.regionId, id, deadline), now());
        known.put(scope, detail);
        return detail;
      } catch (error) {
        if (error instanceof Failure && error.code === "cache_not_found") known.forget(scope, id);
        throw error;
      }
    }
  };
}
