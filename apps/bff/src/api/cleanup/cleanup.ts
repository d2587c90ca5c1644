import { parseCleanupQuery } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { cleanupOf } from "../../evidence/cleanup/cleanup.ts";
import { createQueryReader } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";

/** `GET …/cleanup`: which caches of a region could go, and why. */
export function getCleanup(deps: RegionDeps): RequestHandler<Record<string, string>> {
  const read = createQueryReader(parseCleanupQuery);
  return async (request, response) => {
    const scope = scopeIn(request.params, response, deps);
    const query = read(request);
    const ready = await deps.inventory.ready(scope, contextOf(request, response, deps));
    response.json(await cleanupOf(deps.evidence, ready, scope, query, deps.now().getTime()));
  };
}
