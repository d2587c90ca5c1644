import { parseFilters, parsePageQuery } from "@cachescope/contract";
import type { Request, Response } from "express";
import { Failure, ViewerLeft } from "../failure.ts";
import { findImageCache } from "../listings/find.ts";
import type { Patience, WalkDeps } from "../listings/walk.ts";
import { gatherPage } from "../listings/walk.ts";
import { queryOf, refuseQuery } from "./query.ts";

export interface ImageCacheDeps extends WalkDeps {
  regionIds: ReadonlySet<string>;
  /** How long one viewer's request may take, in milliseconds. */
  patienceMs: number;
  /** Aborted when the server cannot wait any longer. */
  shutdown: AbortSignal;
}

/** `GET /api/regions/:region/image-caches` and `GET /api/regions/:region/image-caches/:id` */
export function imageCaches(deps: ImageCacheDeps) {
  const regionOf = (id: string): string => {
    if (!deps.regionIds.has(id)) throw new Failure("unknown_region");
    return id;
  };

  return {
    list: async (request: Request<{ region: string }>, response: Response) => {
      const region = regionOf(request.params.region);
      const { query, faults } = parsePageQuery(queryOf(request));
      if (faults.length > 0) throw new Failure("bad_request", { faults });
      response.json(await gatherPage(deps, region, query, patienceOf(response, deps)));
    },

    detail: async (request: Request<{ region: string; id: string }>, response: Response) => {
      const region = regionOf(request.params.region);
      refuseQuery(request);
      const { filters, faults } = parseFilters(new URLSearchParams({ id: request.params.id }));
      if (filters.id === undefined) throw new Failure("bad_request", { faults });
      response.json(await findImageCache(deps, region, filters.id, patienceOf(response, deps)));
    },
  };
}

/** As long as the viewer is there and the server lives, but not longer than the deadline. */
function patienceOf(response: Response, { patienceMs, shutdown }: ImageCacheDeps): Patience {
  const gone = new AbortController();
  response.once("close", () => gone.abort(new ViewerLeft()));
  return {
    deadline: performance.now() + patienceMs,
    signal: AbortSignal.any([gone.signal, shutdown]),
  };
}
