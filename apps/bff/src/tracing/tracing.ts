import { AsyncLocalStorage } from "node:async_hooks";
import { trace } from "@opentelemetry/api";
import { callWithTimeout } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
  serviceNameEnvDetector,
} from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { RequestHandler } from "express";
import type { OnCall } from "../eci/observe-call.ts";
import type { Scope } from "../inventory/scope.ts";
import type { PublicUrl } from "../platform/http/public-url.ts";
import { createCallSpans } from "./call-spans.ts";
import type { Contexts } from "./contexts.ts";
import type { OnExport } from "./observe-export.ts";
import { observeExport } from "./observe-export.ts";
import { createReadingSpans } from "./reading-spans.ts";
import { createRequestSpans } from "./request-spans.ts";
import { samplerOf } from "./sampler.ts";
import type { TraceSettings } from "./settings.ts";

/** Makes spans of what the server does, and exports them. */
export interface Tracing {
  /** Lets each request go on in a span of its own. */
  traceRequests: RequestHandler;
  /** Makes spans of the calls of an account. */
  onCall: (account: string) => OnCall;
  /** Lets the reading of a watched region go on in a span of its own. */
  traceReading: (scope: Scope, read: () => Promise<void>) => Promise<void>;
  /** What each line of the log tells of the trace that it belongs to. */
  logFields: () => { traceId?: string };
  /** Exports what is left, as far as that succeeds in time. */
  close: () => Promise<void>;
}

interface TracingDeps {
  version: string;
  /** The address that people open. */
  publicUrl: PublicUrl | null;
  onExport: OnExport;
}

/** How long the last spans may take at the end. Milliseconds. */
const flushMs = 2000;

/**
 * Begins to trace. Where spans go, with which headers, certificates and time-outs, and what the service is called, the SDK reads
 * from the environment. Nothing is made global: only what is handed out here makes spans.
 */
export function startTracing(
  settings: TraceSettings,
  { version, publicUrl, onExport }: TracingDeps,
): Tracing {
  const exporter = observeExport(new OTLPTraceExporter(), onExport);
  const provider = new TracerProvider({
    resource: resourceOf(version),
    sampler: samplerOf(settings),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("cachescope", version);
  const contexts: Contexts = new AsyncLocalStorage();
  return {
    traceRequests: createRequestSpans(tracer, contexts, publicUrl),
    onCall: createCallSpans(tracer, contexts),
    traceReading: createReadingSpans(tracer, contexts),
    logFields() {
      const context = contexts.getStore();
      const traceId = context && trace.getSpanContext(context)?.traceId;
      return traceId === undefined ? {} : { traceId };
    },
    // What a collector that is gone will not take must not keep the server from ending.
    close: () => callWithTimeout(provider.shutdown(), flushMs).catch(() => {}),
  };
}

/** What the service is, unless the environment says otherwise. What describes the machine and the process is left out. */
const resourceOf = (version: string) =>
  defaultResource()
    .merge(resourceFromAttributes({ "service.name": "cachescope", "service.version": version }))
    .merge(
      detectResources({
        detectors: [serviceInstanceIdDetector, resourceAttributesEnvDetector, serviceNameEnvDetector],
      }),
    );
