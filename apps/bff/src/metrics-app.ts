import type { RequestListener } from "node:http";
import type { RequestHandler } from "express";
import express from "express";
import type { MetricsDeps } from "./api/metrics.ts";
import { getMetrics } from "./api/metrics.ts";
import { accessLog } from "./platform/http/access-log.ts";
import { answerFailure, createNoteFailure } from "./platform/http/answer-failure.ts";
import { judge, ownHosts, ownNames } from "./platform/http/guard.ts";
import { answerHeadAsGet } from "./platform/http/head.ts";
import { setSecurityHeaders } from "./platform/http/security-headers.ts";
import { Failure } from "./platform/failure.ts";
import type { Logger } from "./platform/log.ts";

interface MetricsAppDeps {
  log: Logger;
  /** The name we are bound to. */
  host: string;
  metrics: MetricsDeps;
}

/** What is answered on the port for metrics: these, and nothing else. */
export function createMetricsApp({ log, host, metrics }: MetricsAppDeps): RequestListener {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", false);
  app.use(accessLog(log), setSecurityHeaders(false), admitScraper(host), answerHeadAsGet);
  app.get("/metrics", getMetrics(metrics));
  app.use(
    () => {
      throw new Failure("route_not_found");
    },
    answerFailure(createNoteFailure(log)),
  );
  return app;
}

/**
 * On loopback a page elsewhere that points its own name at this machine must not read along. Elsewhere a scraper has any
 * name for us, such as the address of a pod.
 */
function admitScraper(host: string): RequestHandler {
  const isLoopback = ownNames.includes(host.includes(":") ? `[${host}]` : host);
  return (request, _, next) => {
    const hosts = isLoopback ? ownHosts(host, request.socket.localPort ?? 0, null) : { has: () => true };
    const refusal = judge(request, { hosts, publicUrl: null, forms: new Set() });
    next(refusal === null ? undefined : new Failure(refusal));
  };
}
