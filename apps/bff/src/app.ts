import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Meta } from "@cachescope/contract";
import compression from "compression";
import express from "express";
import type { ErrorRequestHandler, RequestHandler } from "express";
import { Failure, ViewerLeft } from "./platform/failure.ts";
import { judge, isApi, ownHosts } from "./platform/http/guard.ts";
import { sendProblem, statusOf } from "./platform/http/problems.ts";
import { securityHeaders } from "./platform/http/security-headers.ts";
import { servePage } from "./platform/http/static.ts";
import type { Logger } from "./platform/log.ts";
import { describeError } from "./platform/log.ts";
import { health, ready } from "./api/health.ts";
import type { ImageCacheDeps } from "./api/image-caches/image-caches.ts";
import { imageCaches } from "./api/image-caches/image-caches.ts";
import { meta } from "./api/meta.ts";

export interface AppDeps extends Omit<ImageCacheDeps, "regionIds"> {
  meta: Meta;
  log: Logger;
  /** The name we are bound to; the port is each connection's own. */
  host: string;
  /** Where the built page lies. */
  pageDirectory: string;
}

/** Everything we answer, as a listener for a server. Nothing reaches Express that the guard has not let in. */
export function createApp(deps: AppDeps): RequestListener {
  const caches = imageCaches({
    ...deps,
    regionIds: new Set(deps.meta.regions.map(({ id }) => id)),
  });
  const app = createRouter(deps, caches);
  const hosts = new Map<number, ReadonlySet<string>>();
  const hostsAt = (port: number): ReadonlySet<string> => {
    const known = hosts.get(port) ?? ownHosts(deps.host, port);
    hosts.set(port, known);
    return known;
  };
  return (request, response) => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    response.once("close", () => {
      const path = (request.url ?? "").split("?", 1)[0]?.slice(0, 200);
      const status = response.statusCode;
      const cutOff = !response.writableFinished;
      const ms = Math.round(performance.now() - startedAt);
      deps.log.info({ requestId, method: request.method, path, status, cutOff, ms }, "request");
    });
    const refusal = judge(request, hostsAt(request.socket.localPort ?? 0));
    response.setHeader("x-request-id", requestId);
    for (const [name, value] of securityHeaders) response.setHeader(name, value);
    if (refusal === null) return void app(request, response);
    // What else may be on this connection was not asked for either.
    response.setHeader("connection", "close");
    sendProblem(response, new Failure(refusal), requestId);
  };
}

function createRouter(deps: AppDeps, caches: ReturnType<typeof imageCaches>): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.enable("strict routing");
  app.enable("case sensitive routing");
  app.set("query parser", false);

  app.get("/healthz", health);
  app.get("/readyz", ready);
  app.use(neverStoreApi);
  // These compress what they send themselves: once for everybody, or as a stream.
  app.get("/api/regions/:region/image-caches", caches.list);
  app.get("/api/regions/:region/changes", caches.changes);
  app.get("/api/regions/:region/export", caches.export);
  app.use(compression());
  app.get("/api/regions/:region/image-caches/:id", caches.detail);
  app.get("/api/meta", meta(deps.meta));
  app.use(refuseUnknownApi);
  app.use(servePage(deps.pageDirectory));
  app.use(answerFailure(deps.log));
  return app;
}

const neverStoreApi: RequestHandler = (request, response, next) => {
  if (isApi(request.url)) response.setHeader("cache-control", "no-store");
  next();
};

const refuseUnknownApi: RequestHandler = (request, _, next) => {
  if (isApi(request.url)) throw new Failure("route_not_found");
  next();
};

/** The end of every failure. It never passes one on: Express's own handler prints the whole error. */
function answerFailure(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (error instanceof ViewerLeft) return;
    const failure = error instanceof Failure ? error : new Failure(codeOf(error));
    const requestId = String(response.getHeader("x-request-id"));
    if (failure.code === "internal") log.error({ requestId, ...describeError(error) }, "unexpected error");
    else if (statusOf(failure) >= 500 && failure.code !== "shutting_down")
      log.warn({ requestId, ...describeError(failure) }, "upstream failure");
    sendProblem(response, failure, requestId);
  };
}

/** Express and its file server throw errors with a status for addresses they cannot read or find. */
function codeOf(error: unknown) {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : null;
  if (typeof status !== "number" || !(status in STATUS_CODES) || status >= 500) return "internal";
  return status === 400 ? "bad_request" : "route_not_found";
}
