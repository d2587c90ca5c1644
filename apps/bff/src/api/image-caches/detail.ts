import type { RequestHandler } from "express";
import { detailOrKept } from "../../evidence/detail-or-kept.ts";
import { refuseQuery } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";
import { cacheIdIn } from "./cache-id.ts";

/** `GET …/image-caches/:id`: one cache in full, or what is kept of one that ECI has no more. */
export function getDetail(deps: RegionDeps): RequestHandler<Record<string, string>> {
  return async (request, response) => {
    const scope = scopeIn(request.params, response, deps);
    refuseQuery(request);
    const id = cacheIdIn(request);
    const context = contextOf(request, response, deps);
    response.json(await detailOrKept(deps, scope, id, context));
  };
}
