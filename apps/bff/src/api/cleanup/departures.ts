import { parseFailuresQuery } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { departuresOf } from "../../evidence/cleanup/departures.ts";
import { createQueryReader } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";

/** `GET …/departures`: the caches of a region that are gone, and whether they were of use. */
export function getDepartures(deps: RegionDeps): RequestHandler<Record<string, string>> {
  const read = createQueryReader(parseFailuresQuery);
  return async (request, response) => {
    const scope = scopeIn(request.params, response, deps);
    const query = read(request);
    // What is gone is known once the region is read.
    const { standing } = await deps.inventory.ready(scope, contextOf(request, response, deps));
    response.json(await departuresOf(deps.evidence, standing, scope, query, deps.now().getTime()));
  };
}
