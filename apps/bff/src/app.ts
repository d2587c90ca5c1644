import type { RequestListener } from "node:http";
import type { Meta } from "@cachescope/contract";
import express from "express";
import type { Request, RequestHandler } from "express";
import type { ShownAccount } from "./api/accounts.ts";
import { createAccounts } from "./api/accounts.ts";
import type { MetricsDeps } from "./api/metrics.ts";
import { getMetrics } from "./api/metrics.ts";
import { createPreload } from "./api/preload.ts";
import type { RegionDeps } from "./api/region.ts";
import { apiRoutes } from "./api/routes.ts";
import { accessLog } from "./platform/http/access-log.ts";
import { admit } from "./platform/http/admit.ts";
import { answerFailure, createNoteFailure } from "./platform/http/answer-failure.ts";
import { neverStoreApi, refuseUnknownApi } from "./platform/http/api-paths.ts";
import { auditAs } from "./platform/http/audit.ts";
import { compress } from "./platform/http/compress.ts";
import { answerHeadAsGet } from "./platform/http/head.ts";
import type { Identity } from "./platform/http/identity.ts";
import { setIdentity } from "./platform/http/identity.ts";
import type { LoadLimits } from "./platform/http/load-gate.ts";
import { createLoadGate } from "./platform/http/load-gate.ts";
import type { OnRequest } from "./platform/http/observe-requests.ts";
import { observeRequests } from "./platform/http/observe-requests.ts";
import { nothingPreloaded, sendPage } from "./platform/http/page.ts";
import { createRateLimits } from "./platform/http/rate-limits.ts";
import { setSecurityHeaders } from "./platform/http/security-headers.ts";
import { serveFiles } from "./platform/http/static.ts";
import type { Logger } from "./platform/log.ts";

export interface AppDeps extends Omit<RegionDeps, "accounts"> {
  about: Pick<Meta, "mode" | "version">;
  accounts: readonly ShownAccount[];
  log: Logger;
  /** What is answered at `/metrics`. */
  metrics: MetricsDeps;
  onRequest: OnRequest;
  /** For whom a request is. */
  identify: (request: Request) => Identity;
  /** The name we are bound to. */
  host: string;
  /** Where the built page lies; what draws it here lies beside it. */
  pageDirectory: string;
  /** What one person may ask for. */
  callsPerMinute: number;
  load: LoadLimits;
}

/** Everything we answer. Each request goes through this one chain, from its id in the log to the end of its failure. */
export function createApp(deps: AppDeps): RequestListener {
  const { log, host, about, pageDirectory, metrics, onRequest } = deps;
  const painterFile = `${pageDirectory}-server/draw.js`;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.enable("strict routing");
  app.enable("case sensitive routing");
  app.set("query parser", false);

  const identify: RequestHandler = (request, response, next) => {
    setIdentity(response, deps.identify(request));
    next();
  };
  const entrance = [observeRequests(onRequest), accessLog(log), setSecurityHeaders, admit(host)];
  const gate = createLoadGate(deps.load);
  const limits = createRateLimits(deps.callsPerMinute);
  app.use(...entrance);
  // What is told here is told to programs that bear its token, whoever may look at the page, and also under load.
  app.get("/metrics", getMetrics(metrics));
  app.use(neverStoreApi, gate.shed, identify, limits.calls);
  const regional = { ...deps, accounts: createAccounts(deps.accounts, about) };
  const routes = apiRoutes(regional, about.version);
  for (const { path, headHandler, ...work } of routes)
    if (headHandler) app.head(path, ...limits.of(work), headHandler);
  app.use(answerHeadAsGet);
  for (const { path, handler, compressed, audited, ...work } of routes) {
    const audit = audited ? [auditAs(audited, log)] : [];
    app.get(path, ...limits.of(work), ...audit, ...(compressed ? [compress] : []), handler);
  }
  const noteFailure = createNoteFailure(log);
  const failed = answerFailure(noteFailure);
  const preload = createPreload({ ...regional, noteFailure, painterFile });
  const page = sendPage(pageDirectory, async (request, response) =>
    gate.enter(response) && (await limits.allowsPage(request, response))
      ? preload(request, response)
      : nothingPreloaded,
  );
  app.use(refuseUnknownApi, serveFiles(pageDirectory), compress, page, failed);

  // Express gives up before its first middleware on a target that is no path. The guard refuses it as in the chain.
  const refuseUnrouted: RequestHandler = (request, response, next) =>
    entrance.reduceRight<(error?: unknown) => void>(
      (then, handle) => (error) => (error === undefined ? handle(request, response, then) : then(error)),
      (error) => failed(error, request, response, next),
    )();
  const chain: RequestHandler = (request, response) =>
    app(request, response, () => refuseUnrouted(request, response, () => {}));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Express makes its own requests of Node's before it uses them
  return chain as RequestListener;
}
