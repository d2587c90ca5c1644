import type { RequestHandler } from "express";
import type { Evidence } from "../evidence/evidence.ts";
import type { Check, UpstreamChecks } from "../platform/check.ts";

/** `GET /healthz`: the process answers. */
export const health: RequestHandler = (_, response) => {
  response.json({ ok: true });
};

interface ReadinessDeps {
  upstream: UpstreamChecks;
  evidence: Pick<Evidence, "health">;
}

/**
 * `GET /readyz`: viewers may be sent here, and what of that which the server depends on works, as the last calls said. None
 * of it counts against `ready`: the page tells what does not work, and all replicas would leave the balancer at once. While the
 * server stops it listens no more, so that no balancer can ask.
 */
export function ready({ upstream, evidence }: ReadinessDeps): RequestHandler {
  return (_, response) => {
    response.json({ ready: true, checks: { ...upstream.checks(), store: storeCheck(evidence.health()) } });
  };
}

const storeCheck = ({ trouble, since }: ReturnType<Evidence["health"]>): Check => ({
  state: since === null ? "unknown" : trouble === null ? "ok" : "failing",
  problem: trouble,
  since,
});
