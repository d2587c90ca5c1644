import { keepingTroubles } from "@cachescope/contract";
import { Counter, Gauge } from "prom-client";
import type { Registry } from "prom-client";
import type { Evidence } from "../evidence/evidence.ts";

interface EvidenceMetricsDeps {
  evidence: Pick<Evidence, "keeping" | "backlog">;
  now: () => Date;
}

/**
 * Tells how far the keeping of what is seen is behind.
 *
 * @returns what brings the metrics up to date
 */
export function createEvidenceMetrics(
  registry: Registry,
  { evidence, now }: EvidenceMetricsDeps,
): () => void {
  const registers = [registry];
  const lag = new Gauge({
    name: "cachescope_evidence_lag_seconds",
    help: "For how long what was seen waits to be written; 0 where nothing waits.",
    registers,
  });
  const waiting = new Gauge({
    name: "cachescope_evidence_waiting",
    help: "Changes that wait to be written.",
    registers,
  });
  const trouble = new Gauge({
    name: "cachescope_evidence_trouble",
    help: "1 for what hinders keeping at present, 0 for what else could.",
    labelNames: ["trouble"],
    registers,
  });
  const lost = new Counter({
    name: "cachescope_evidence_lost_total",
    help: "Changes that were seen and could not be kept.",
    registers,
  });
  let counted = 0;
  return () => {
    const backlog = evidence.backlog();
    lag.set(backlog.since === null ? 0 : Math.max(0, (now().getTime() - backlog.since) / 1000));
    waiting.set(backlog.waiting);
    const { trouble: present } = evidence.keeping();
    for (const kind of keepingTroubles) trouble.set({ trouble: kind }, kind === present ? 1 : 0);
    lost.inc(backlog.lost - counted);
    counted = backlog.lost;
  };
}
