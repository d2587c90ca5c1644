import type { Tracer } from "@opentelemetry/api";
import { ROOT_CONTEXT, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Scope } from "../inventory/scope.ts";
import { Failure } from "../platform/failure.ts";
import type { Contexts } from "./contexts.ts";

/** Lets the reading of a watched region, which no request asks for, go on in a trace of its own. */
export function createReadingSpans(tracer: Tracer, contexts: Contexts) {
  return async (scope: Scope, read: () => Promise<void>): Promise<void> => {
    const attributes = { "cachescope.account": scope.account, "cloud.region": scope.regionId };
    const span = tracer.startSpan("read a watched region", { attributes }, ROOT_CONTEXT);
    try {
      await contexts.run(trace.setSpan(ROOT_CONTEXT, span), read);
    } catch (error) {
      span.setAttribute("error.type", error instanceof Failure ? error.code : "internal");
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  };
}
