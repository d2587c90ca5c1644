import type { ImageCacheDetail } from "@cachescope/contract";
import type { RequestHandler } from "express";
import type { Evidence } from "../../evidence/evidence.ts";
import type { Scope } from "../../inventory/scope.ts";
import { Failure } from "../../platform/failure.ts";
import { refuseQuery } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";
import { cacheIdIn } from "./cache-id.ts";

/** `GET …/image-caches/:id`: one cache in full, or what is kept of one that ECI has no more. */
export function getDetail(deps: RegionDeps): RequestHandler<Record<string, string>> {
  return async (request, response) => {
    const scope = scopeIn(request.params, deps);
    refuseQuery(request);
    const id = cacheIdIn(request);
    const context = contextOf(request, response, deps);
    response.json(
      await deps.inventory
        .detail(scope, id, context)
        .catch((error: unknown) => keptInstead(deps.evidence, scope, id, error)),
    );
  };
}

/** What is kept of a cache that is gone. Throws why it was not found if nothing is, or if that cannot be read. */
async function keptInstead(
  evidence: Evidence,
  scope: Scope,
  id: string,
  error: unknown,
): Promise<ImageCacheDetail> {
  if (!(error instanceof Failure) || error.code !== "cache_not_found") throw error;
  const kept = await evidence.detail(scope, id).catch(() => null);
  if (kept === null) throw error;
  return kept;
}
