import { Counter } from "prom-client";
import type { Registry } from "prom-client";
import type { TryOutcome } from "../notices/notices.ts";
import { tryOutcomes } from "../notices/notices.ts";

/** Counts how tries to send a notice ended. */
export function createNoticeMetrics(registry: Registry): (outcome: TryOutcome) => void {
  const tries = new Counter({
    name: "cachescope_notices_total",
    help: "Tries to send a notice, by how they ended: sent, retried later, or failed for good.",
    labelNames: ["outcome"],
    registers: [registry],
  });
  // An alert sees the first failure only if there was none before.
  for (const outcome of tryOutcomes) tries.inc({ outcome }, 0);
  return (outcome) => tries.inc({ outcome });
}
