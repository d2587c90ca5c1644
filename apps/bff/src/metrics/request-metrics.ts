import { Histogram } from "prom-client";
import type { Registry } from "prom-client";
import type { OnRequest } from "../platform/http/observe-requests.ts";

/** Bounds of the buckets, in seconds. A verdict may be waited for. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];

/** Counts requests by the pattern of their route, because an address may hold ids and names. */
export function createRequestMetrics(registry: Registry): OnRequest {
  const duration = new Histogram({
    name: "cachescope_http_request_duration_seconds",
    help: "How long requests took, by the pattern of their route and the class of their status.",
    labelNames: ["route", "status"],
    buckets,
    registers: [registry],
  });
  return ({ route, status, ms }) =>
    duration.observe({ route, status: `${Math.floor(status / 100)}xx` }, ms / 1000);
}
