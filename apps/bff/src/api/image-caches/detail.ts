import { fromPathPart, readAnyText } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { Failure } from "../../platform/failure.ts";
import { refuseQuery } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";

/** What is listed can be opened: ids are not ours to judge, and may hold anything. */
const longestId = 512;

/** `GET …/image-caches/:id`: one cache in full. */
export function getDetail(deps: RegionDeps): RequestHandler<Record<string, string>> {
  return async (request, response) => {
    const scope = scopeIn(request.params, deps);
    refuseQuery(request);
    const id = readAnyText(fromPathPart(request.params["id"] ?? ""), longestId);
    if (!id.ok) throw new Failure("bad_request", { faults: [{ parameter: "id", reason: id.reason }] });
    const context = contextOf(request, response, deps);
    response.json(await deps.inventory.detail(scope, id.text, context));
  };
}
