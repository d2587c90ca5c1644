import { parseChangesQuery } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { sendJson } from "../../platform/http/send-json.ts";
import { createQueryReader } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";

/** `GET …/changes`: what changed in a view since a version. */
export function getChanges(deps: RegionDeps): RequestHandler<Record<string, string>> {
  const read = createQueryReader(parseChangesQuery);
  return async (request, response) => {
    const query = read(request);
    const context = contextOf(request, response, deps);
    const changes = await deps.inventory.changes(scopeIn(request.params, response, deps), query, context);
    await sendJson(request, response, changes);
  };
}
