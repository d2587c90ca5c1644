import type { Context, Tracer } from "@opentelemetry/api";
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { parseTraceParent } from "@opentelemetry/core";
import type { Request, RequestHandler } from "express";
import { routeOf } from "../platform/http/observe-requests.ts";
import type { PublicUrl } from "../platform/http/public-url.ts";
import { setTraceId } from "../platform/http/trace-id.ts";
import type { Contexts } from "./contexts.ts";

/**
 * Lets each request go on in a span of its own, which continues the trace that it names. Neither its address nor any of its headers
 * stands in the span: they may hold ids, names and secrets.
 */
export function createRequestSpans(
  tracer: Tracer,
  contexts: Contexts,
  publicUrl: PublicUrl | null,
): RequestHandler {
  const server = publicUrl && { "server.address": new URL(publicUrl.origin).hostname };
  return (request, response, next) => {
    const { method } = request;
    const attributes = {
      "http.request.method": method,
      "url.scheme": request.secure ? "https" : "http",
      ...server,
    };
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parentOf(request));
    setTraceId(response, span.spanContext().traceId);
    response.once("close", () => {
      const { statusCode } = response;
      const route = routeOf(request);
      if (route.startsWith("/")) span.updateName(`${method} ${route}`).setAttribute("http.route", route);
      if (response.headersSent) span.setAttribute("http.response.status_code", statusCode);
      if (statusCode >= 500)
        span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute("error.type", String(statusCode));
      span.end();
    });
    contexts.run(trace.setSpan(ROOT_CONTEXT, span), next);
  };
}

/**
 * The span that the request is part of. Its `tracestate` is left out: we send it on to no other service, and it may hold any text.
 */
function parentOf({ headers }: Request): Context {
  const { traceparent } = headers;
  const parent = typeof traceparent === "string" ? parseTraceParent(traceparent) : null;
  return parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
}
