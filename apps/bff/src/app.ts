import type { RequestListener } from "node:http";
import type { Meta } from "@cachescope/contract";
import express from "express";
import type { RequestHandler } from "express";
import type { ShownAccount } from "./api/accounts.ts";
import { createAccounts } from "./api/accounts.ts";
import type { MetricsDeps } from "./api/metrics.ts";
import { getMetrics } from "./api/metrics.ts";
import { createPreload } from "./api/preload.ts";
import type { RegionDeps } from "./api/region.ts";
import { apiRoutes } from "./api/routes.ts";
import type { Authenticator } from "./auth/authenticator.ts";
import { formsOf, letIn } from "./auth/let-in.ts";
import { accessLog } from "./platform/http/access-log.ts";
import { admit } from "./platform/http/admit.ts";
import { answerFailure, createNoteFailure } from "./platform/http/answer-failure.ts";
import { neverStoreApi, refuseUnknownApi } from "./platform/http/api-paths.ts";
import { auditAs, createNoteAct } from "./platform/http/audit.ts";
import { compress } from "./platform/http/compress.ts";
import { answerHeadAsGet } from "./platform/http/head.ts";
import type { LoadLimits } from "./platform/http/load-gate.ts";
import { createLoadGate } from "./platform/http/load-gate.ts";
import type { Includes } from "./platform/http/networks.ts";
import type { OnRequest } from "./platform/http/observe-requests.ts";
import { observeRequests } from "./platform/http/observe-requests.ts";
import { sendPage } from "./platform/http/page.ts";
import type { PublicUrl } from "./platform/http/public-url.ts";
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
  /** Lets each request go on in a span of its own; null where nothing is traced. */
  traceRequests: RequestHandler | null;
  /** How it is known who asks; null where all who reach us may look. */
  authenticator: Authenticator | null;
  /** The address that people open, where that is not the one we listen on. */
  publicUrl: PublicUrl | null;
  isTrustedProxy: Includes;
  /** Where the built page lies; what draws it here lies beside it. */
  pageDirectory: string;
  /** What one person may ask for; null for no bound. */
  callsPerMinute: number | null;
  load: LoadLimits;
}

/** Everything we answer. Each request goes through this one chain, from its id in the log to the end of its failure. */
export function createApp(deps: AppDeps): RequestListener {
  const {
    log,
    authenticator,
    publicUrl,
    isTrustedProxy,
    about,
    pageDirectory,
    metrics,
    onRequest,
    traceRequests,
  } = deps;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.enable("strict routing");
  app.enable("case sensitive routing");
  app.set("query parser", false);
  // Express takes the address of a viewer from those whom it is told to trust.
  app.set("trust proxy", isTrustedProxy);

  const setHeaders = setSecurityHeaders(publicUrl?.isSecure ?? false);
  const admitted = admit(publicUrl, formsOf(authenticator));
  const observed = [...(traceRequests ? [traceRequests] : []), observeRequests(onRequest), accessLog(log)];
  const entrance = [...observed, setHeaders, admitted];
  const gate = createLoadGate(deps.load);
  const limits = createRateLimits(deps.callsPerMinute);
  app.use(...entrance);
  // What is told here is told to programs that bear its token, whether or not they may look at the page, and also under load.
  app.get("/metrics", getMetrics(metrics));
  app.use(neverStoreApi, gate.shed);
  const canSignOut = authenticator !== null && authenticator.forms !== null;
  const regional = { ...deps, accounts: createAccounts(deps.accounts, about, canSignOut) };
  const routes = apiRoutes(regional, about.version);
  const base = publicUrl?.base ?? "";
  const open = routes.filter(({ isOpen }) => isOpen).map(({ path }) => path);
  const files = serveFiles(pageDirectory);
  letIn(app, { ...deps, base, open, serveFiles: files });
  app.use(limits.calls);
  for (const { path, headHandler, ...work } of routes)
    if (headHandler) app.head(path, ...limits.of(work), headHandler);
  app.use(answerHeadAsGet);
  const note = createNoteAct(log);
  for (const { path, handler, compressed, audited, ...work } of routes) {
    const audit = audited ? [auditAs(audited, note)] : [];
    app.get(path, ...limits.of(work), ...audit, ...(compressed ? [compress] : []), handler);
  }
  const noteFailure = createNoteFailure(log);
  const failed = answerFailure(noteFailure);
  const preload = createPreload({ ...regional, noteFailure, pageDirectory });
  const page = sendPage(pageDirectory, base, async (request, response) => {
    const isBusy = !gate.enter(response) || !(await limits.allowsPage(request, response));
    return preload(request, response, isBusy);
  });
  app.use(refuseUnknownApi, files, compress, page, failed);

  // Express gives up before its first middleware on a target that is no path. The guard refuses it as in the chain.
  const refuseUnrouted: RequestHandler = (request, response, next) =>
    entrance.reduceRight<(error?: unknown) => void>(
      (then, handle) => (error) => (error === undefined ? handle(request, response, then) : then(error)),
      (error) => failed(error, request, response, next),
    )();
  const chain: RequestHandler = (request, response) => {
    request.url = withoutBase(request.url, base);
    app(request, response, () => refuseUnrouted(request, response, () => {}));
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Express makes its own requests of Node's before it uses them
  return chain as RequestListener;
}

/** A proxy may take away the path below which the dashboard stands, or leave it. */
const withoutBase = (url: string, base: string): string =>
  base !== "" && url.startsWith(base) && /^(?:[/?]|$)/.test(url.slice(base.length))
    ? url.slice(base.length).replace(/^(?!\/)/, "/")
    : url;
