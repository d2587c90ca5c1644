import { parsePageQuery } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { sendJson } from "../../platform/http/send-json.ts";
import { createQueryReader } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";

/** `GET …/image-caches`: one page of a view. */
export function getList(deps: RegionDeps): RequestHandler<Record<string, string>> {
  const read = createQueryReader(parsePageQuery);
  return async (request, response) => {
    const query = read(request);
    const context = contextOf(request, response, deps);
    const page = await deps.inventory.page(scopeIn(request.params, response, deps), query, context);
    await sendJson(request, response, page);
  };
}
