import type { RequestHandler } from "express";
import { refuseQuery } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { cacheIdIn } from "./cache-id.ts";

/** `GET …/image-caches/:id/history`: what was seen of one cache, and of other builds under its name. */
export function getHistory(deps: RegionDeps): RequestHandler<Record<string, string>> {
  return async (request, response) => {
    const scope = scopeIn(request.params, response, deps);
    refuseQuery(request);
    response.json(await deps.evidence.history(scope, cacheIdIn(request)));
  };
}
