import type { RequestHandler } from "express";
import { refuseQuery } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";

/** `GET …/summary`: a region at a glance. */
export function getSummary(deps: RegionDeps): RequestHandler<Record<string, string>> {
  return async (request, response) => {
    const scope = scopeIn(request.params, response, deps);
    refuseQuery(request);
    response.setHeader("cache-control", "private, no-cache");
    response.json(await deps.inventory.summary(scope, contextOf(request, response, deps)));
  };
}
