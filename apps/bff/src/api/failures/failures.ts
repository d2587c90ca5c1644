import { parseFailuresQuery } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { failuresOf } from "../../evidence/failures/failures.ts";
import { createQueryReader } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";

/** `GET …/failures`: what failed in a region within a period, by cause. */
export function getFailures(deps: RegionDeps): RequestHandler<Record<string, string>> {
  const read = createQueryReader(parseFailuresQuery);
  return async (request, response) => {
    const scope = scopeIn(request.params, response, deps);
    const query = read(request);
    const failing = await deps.inventory.failing(scope, contextOf(request, response, deps));
    response.json(await failuresOf(deps.evidence, failing, scope, query, deps.now().getTime()));
  };
}
