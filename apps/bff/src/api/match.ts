import { parseMatchQuery } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { createQueryReader } from "./query.ts";
import type { RegionDeps } from "./region.ts";
import { scopeIn } from "./region.ts";
import { contextOf } from "./request-context.ts";

/** `GET …/match`: which cache a pod with these images is expected to hit. */
export function getMatch(deps: RegionDeps): RequestHandler<Record<string, string>> {
  const read = createQueryReader(parseMatchQuery);
  return async (request, response) => {
    const query = read(request);
    const context = contextOf(request, response, deps);
    response.json(await deps.inventory.match(scopeIn(request.params, response, deps), query, context));
  };
}
