import type { Attributes, Tracer } from "@opentelemetry/api";
import { ROOT_CONTEXT, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import type { CallEvent, OnCall } from "../eci/observe-call.ts";
import type { Contexts } from "./contexts.ts";

/** Waits that are shorter are none. Milliseconds. */
const leastWaitMs = 1;

/** One stretch of a call, on the clock of `performance.now`. */
interface Stretch {
  name: string;
  kind: SpanKind;
  from: number;
  to: number;
  attributes: Attributes;
}

/**
 * Makes spans of calls to Alibaba Cloud once they have ended: one of the wait for a turn, if there was one, and one of the call
 * itself. They belong to what made the call. Of what was sent they tell the action, the region and the host, and nothing else.
 */
export function createCallSpans(tracer: Tracer, contexts: Contexts): (account: string) => OnCall {
  const add = ({ name, kind, from, to, attributes }: Stretch, isError: boolean) => {
    const span = tracer.startSpan(
      name,
      { kind, startTime: from, attributes },
      contexts.getStore() ?? ROOT_CONTEXT,
    );
    if (isError) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(to);
  };
  return (account) => (event) => {
    const { action, regionId, urgency, outcome, waitedMs, ms } = event;
    const to = performance.now();
    const begunAt = to - (ms ?? 0);
    const shared = { "cachescope.account": account, "cloud.region": regionId };
    const isError = outcome !== "ok" && outcome !== "cancelled";
    const end = isError ? { "error.type": outcome } : { "cachescope.cancelled": outcome === "cancelled" };
    const wait = { name: "wait for a turn", kind: SpanKind.INTERNAL, from: begunAt - waitedMs, to: begunAt };
    const waiting = { ...shared, "cachescope.urgency": urgency };
    if (ms === null) return add({ ...wait, attributes: { ...waiting, ...end } }, isError);
    if (waitedMs >= leastWaitMs) add({ ...wait, attributes: waiting }, false);
    const attributes = { ...shared, ...attributesOf(event), ...end };
    add({ name: `Eci/${action}`, kind: SpanKind.CLIENT, from: begunAt, to, attributes }, isError);
  };
}

function attributesOf({ action, endpoint, attempt, outcome, told }: CallEvent): Attributes {
  const { upstreamRequestId, upstreamStatus, upstreamCode } = told;
  const status = outcome === "ok" ? 200 : upstreamStatus;
  return {
    "cloud.provider": "alibaba_cloud",
    "rpc.system.name": "alibaba_cloud",
    "rpc.method": `Eci/${action}`,
    "server.address": new URL(endpoint).hostname,
    "http.request.resend_count": attempt - 1,
    ...(status !== undefined && { "http.response.status_code": status }),
    ...(upstreamCode !== undefined && { "rpc.status_code": upstreamCode }),
    ...(upstreamRequestId !== undefined && { "alibaba_cloud.request_id": upstreamRequestId }),
  };
}
