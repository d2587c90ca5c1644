import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { OnCall } from "../eci/observe-call.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { Scope } from "../inventory/scope.ts";
import type { TryOutcome } from "../notices/notices.ts";
import type { OnRequest } from "../platform/http/observe-requests.ts";
import { createCallMetrics } from "./call-metrics.ts";
import { createEvidenceMetrics } from "./evidence-metrics.ts";
import { createInventoryMetrics } from "./inventory-metrics.ts";
import { createNoticeMetrics } from "./notice-metrics.ts";
import { createRequestMetrics } from "./request-metrics.ts";

interface MetricsSources {
  inventory: Pick<Inventory, "glances">;
  evidence: Pick<Evidence, "keeping" | "backlog">;
  /** The scopes that are read also while no page is open. */
  watched: readonly Scope[];
  now: () => Date;
}

/**
 * What Prometheus is told. Labels have values of closed sets only: accounts, regions, statuses, codes, routes; never an id,
 * an image or a tag.
 */
export interface Metrics {
  /** Counts the calls of an account. */
  onCall: (account: string) => OnCall;
  onRequest: OnRequest;
  /** Counts how a try to send a notice ended. */
  onNotice: (outcome: TryOutcome) => void;
  /** Tells of these from now on. */
  observe: (sources: MetricsSources) => void;
  /** All of it as it is now, in the text format of Prometheus. */
  write: () => Promise<{ contentType: string; text: string }>;
}

export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "cachescope_build_info",
    help: "1, with the version of the server.",
    labelNames: ["version"],
    registers: [registry],
  }).set({ version }, 1);
  const collectors: (() => void)[] = [];
  return {
    onCall: createCallMetrics(registry),
    onRequest: createRequestMetrics(registry),
    onNotice: createNoticeMetrics(registry),
    observe(sources) {
      collectors.push(createInventoryMetrics(registry, sources), createEvidenceMetrics(registry, sources));
    },
    async write() {
      for (const collect of collectors) collect();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
