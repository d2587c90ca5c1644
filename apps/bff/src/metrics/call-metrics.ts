import { Counter, Histogram } from "prom-client";
import type { Registry } from "prom-client";
import type { OnCall } from "../eci/observe-call.ts";

/** Bounds of the buckets, in seconds: of a call, which is given up after four, and of a wait for its turn. */
const callBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 4];
const waitBuckets = [0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 30];

/** Counts calls to Alibaba Cloud. Every try is a call; one that had no turn was not made. */
export function createCallMetrics(registry: Registry) {
  const registers = [registry];
  const labelNames = ["account", "region", "action"] as const;
  const calls = new Counter({
    name: "cachescope_upstream_calls_total",
    help: "Calls made to Alibaba Cloud, every try counted.",
    labelNames,
    registers,
  });
  const errors = new Counter({
    name: "cachescope_upstream_errors_total",
    help: "Calls to Alibaba Cloud that failed, by the code of the problem.",
    labelNames: [...labelNames, "code"],
    registers,
  });
  const throttles = new Counter({
    name: "cachescope_upstream_throttles_total",
    help: "Calls that Alibaba Cloud throttled.",
    labelNames: ["account", "region"],
    registers,
  });
  const duration = new Histogram({
    name: "cachescope_upstream_call_duration_seconds",
    help: "How long calls to Alibaba Cloud took.",
    labelNames,
    buckets: callBuckets,
    registers,
  });
  const wait = new Histogram({
    name: "cachescope_budget_wait_seconds",
    help: "How long calls waited for their turn in the budget, by what they are for.",
    labelNames: ["account", "region", "urgency"],
    buckets: waitBuckets,
    registers,
  });
  const refusals = new Counter({
    name: "cachescope_budget_refusals_total",
    help: "Calls that had no turn in time: the budget is used up, or all calls pause after one was throttled.",
    labelNames: ["account", "region", "code"],
    registers,
  });

  /** Counts the calls of one account. */
  return (account: string): OnCall =>
    ({ regionId: region, action, urgency, outcome, waitedMs, ms }) => {
      wait.observe({ account, region, urgency }, waitedMs / 1000);
      const isError = outcome !== "ok" && outcome !== "cancelled";
      if (ms === null) {
        if (isError) refusals.inc({ account, region, code: outcome });
        return;
      }
      calls.inc({ account, region, action });
      duration.observe({ account, region, action }, ms / 1000);
      if (isError) errors.inc({ account, region, action, code: outcome });
      if (outcome === "throttled") throttles.inc({ account, region });
    };
}
