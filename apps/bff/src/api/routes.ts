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
import { getKeeping } from "./keeping.ts";
import { getMatch } from "./match.ts";
import { exportImages } from "./images/export.ts";
import { getImages } from "./images/list.ts";
import { getFailures } from "./failures/failures.ts";
import { getMeta } from "./meta.ts";
import { getSummary } from "./regions/summary.ts";
import { getOpenApi } from "./openapi.ts";
import type { Work } from "../platform/http/rate-limits.ts";
import type { RoutePath } from "./openapi/operations.ts";
import { spellings } from "./openapi/spellings.ts";
import type { RegionDeps } from "./region.ts";
import { getVerdict } from "./verdict.ts";

type Handler = RequestHandler<Record<string, string>>;

interface Answering extends Work {
  // Which parameters a request has depends on the path; each handler says which ones it reads.
  handler: Handler;
  /** Answers HEAD where the work of GET would be too much. */
  headHandler?: Handler;
  /** Compressed on its way out. Lists and exports do it themselves: once for all viewers, or as a stream. */
  compressed?: true;
  /** It may be asked for without signing in. */
  isOpen?: true;
  /** What the log says of who asks for it. */
  audited?: AuditedAct;
}

interface Route extends Answering {
  path: string;
}

/** Every address that answers with something other than the page, each described in `openapi/operations.ts`. */
export function apiRoutes(deps: RegionDeps, version: string): Route[] {
  const file = { costly: true, atOnce: 6, audited: "export" } as const;
  const described: Record<RoutePath, Answering> = {
    "/api/regions/:region/image-caches": { handler: getList(deps) },
    "/api/regions/:region/changes": { handler: getChanges(deps) },
    "/api/regions/:region/export": { ...exportCaches(deps), ...file },
    "/api/regions/:region/summary": { handler: getSummary(deps), compressed: true },
    "/api/regions/:region/images": { handler: getImages(deps) },
    "/api/regions/:region/images/export": { ...exportImages(deps), ...file },
    "/api/regions/:region/image-caches/:id": { handler: getDetail(deps), compressed: true },
    "/api/regions/:region/image-caches/:id/history": { handler: getHistory(deps), compressed: true },
    "/api/regions/:region/match": { handler: getMatch(deps), compressed: true, costly: true },
    "/api/regions/:region/verdict": { handler: getVerdict(deps), compressed: true, atOnce: 32 },
    "/api/regions/:region/cleanup": { handler: getCleanup(deps), compressed: true },
    "/api/regions/:region/departures": { handler: getDepartures(deps), compressed: true },
    "/api/regions/:region/failures": { handler: getFailures(deps), compressed: true },
    "/api/openapi.json": { handler: getOpenApi(version) },
    "/api/keeping": { handler: getKeeping(deps) },
    "/api/meta": { handler: getMeta(deps.accounts), compressed: true },
    "/healthz": { handler: health, isOpen: true },
    "/readyz": { handler: ready(deps), isOpen: true },
  };
  return Object.entries(described).flatMap(([path, answering]) =>
    spellings(path).map((spelling) => ({ path: spelling, ...answering })),
  );
}
