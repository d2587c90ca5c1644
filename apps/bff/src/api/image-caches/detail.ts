import { parseFilters } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { Failure } from "../../platform/failure.ts";
import { refuseQuery } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";

/** `GET …/image-caches/:id`: one cache in full. */
export function getDetail(deps: RegionDeps): RequestHandler<Record<string, string>> {
  return async (request, response) => {
    const scope = scopeIn(request.params, deps);
    refuseQuery(request);
    const { filters, faults } = parseFilters(new URLSearchParams({ id: request.params["id"] ?? "" }));
    if (filters.id === undefined) throw new Failure("bad_request", { faults });
    const context = contextOf(request, response, deps);
    response.json(await deps.inventory.detail(scope, filters.id, context));
  };
}
