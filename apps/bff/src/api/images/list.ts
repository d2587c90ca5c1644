import { parseImagesQuery } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { sendJson } from "../../platform/http/send-json.ts";
import { createQueryReader } from "../query.ts";
import type { RegionDeps } from "../region.ts";
import { scopeIn } from "../region.ts";
import { contextOf } from "../request-context.ts";

/** `GET …/images`: the images that the caches of a region hold, and what they keep of each. */
export function getImages(deps: RegionDeps): RequestHandler<Record<string, string>> {
  const read = createQueryReader(parseImagesQuery);
  return async (request, response) => {
    const query = read(request);
    const context = contextOf(request, response, deps);
    await sendJson(
      request,
      response,
      await deps.inventory.images(scopeIn(request.params, response, deps), query, context),
    );
  };
}
