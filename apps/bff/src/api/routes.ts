import type { Meta } from "@cachescope/contract";
import type { RequestHandler } from "express";
import type { AuditedAct } from "../platform/http/audit.ts";
import { getCleanup } from "./cleanup/cleanup.ts";
import { getDepartures } from "./cleanup/departures.ts";
import { health, ready } from "./health.ts";
import { getChanges } from "./image-caches/changes.ts";
import { getDetail } from "./image-caches/detail.ts";
import { exportCaches } from "./image-caches/export.ts";
import { getHistory } from "./image-caches/history.ts";
import { getList } from "./image-caches/list.ts";
import { getMatch } from "./match.ts";
import { exportImages } from "./images/export.ts";
import { getImages } from "./images/list.ts";
import { getFailures } from "./failures/failures.ts";
import { getMeta } from "./meta.ts";
import { getSummary } from "./regions/summary.ts";
import { getOpenApi } from "./openapi.ts";
import type { Work } from "../platform/http/rate-limits.ts";
import type { RoutePath } from "./openapi/operations.ts";
import type { RegionDeps } from "./region.ts";
import { getVerdict } from "./verdict.ts";

interface Route extends Work {
  /** One that is described in `openapi/operations.ts`. */
  path: RoutePath;
  // Which parameters a request has depends on the path; each handler says which ones it reads.
  handler: RequestHandler<Record<string, string>>;
  /** Answers HEAD where the work of GET would be too much. */
  headHandler?: RequestHandler<Record<string, string>>;
  /** Compressed on its way out. Lists and exports do it themselves: once for all viewers, or as a stream. */
  compressed?: true;
  /** What the log says of who asks for it. */
  audited?: AuditedAct;
}

/** Every address that answers with something other than the page. */
export const apiRoutes = (regional: RegionDeps, meta: Meta): Route[] => {
  const region = "/api/regions/:region";
  const file = { costly: true, atOnce: 6, audited: "export" } as const;
  return [
    { path: `${region}/image-caches`, handler: getList(regional) },
    { path: `${region}/changes`, handler: getChanges(regional) },
    { path: `${region}/export`, ...exportCaches(regional), ...file },
    { path: `${region}/summary`, handler: getSummary(regional), compressed: true },
    { path: `${region}/images`, handler: getImages(regional) },
    { path: `${region}/images/export`, ...exportImages(regional), ...file },
    { path: `${region}/image-caches/:id`, handler: getDetail(regional), compressed: true },
    { path: `${region}/image-caches/:id/history`, handler: getHistory(regional), compressed: true },
    { path: `${region}/match`, handler: getMatch(regional), compressed: true, costly: true },
    { path: `${region}/verdict`, handler: getVerdict(regional), compressed: true, atOnce: 32 },
    { path: `${region}/cleanup`, handler: getCleanup(regional), compressed: true },
    { path: `${region}/departures`, handler: getDepartures(regional), compressed: true },
    { path: `${region}/failures`, handler: getFailures(regional), compressed: true },
    { path: "/api/openapi.json", handler: getOpenApi(meta.version) },
    { path: "/api/meta", handler: getMeta(meta), compressed: true },
    { path: "/healthz", handler: health },
    { path: "/readyz", handler: ready },
  ];
};
