import { DelegateBackoff, handleWhen, retry } from "cockatiel";
import { Failure } from "../failure.ts";
import type { Line } from "./attempt.ts";
import { attempt, openLine } from "./attempt.ts";
import type { CredentialSource } from "./credentials.ts";
import type { UpstreamPage } from "./decode.ts";
import type { Ask } from "./encode.ts";
import { until } from "./until.ts";

/** Numbers of the wire, in milliseconds and bytes. */
export interface ClientLimits {
  attempts: number;
  attemptMs: number;
  /** An attempt that has less left is not begun. */
  leastMs: number;
  /** Full jitter: a wait is anything up to this, doubled with each try, but at most `longestBackoffMs`. */
  backoffMs: number;
  longestBackoffMs: number;
  maxBytes: number;
}

const defaultLimits: ClientLimits = {
  attempts: 3,
  attemptMs: 4000,
  leastMs: 200,
  backoffMs: 200,
  longestBackoffMs: 2000,
  maxBytes: 2 * 1024 * 1024,
};

/** How long somebody is willing to wait; `deadline` is on the clock of `performance.now()`. */
export interface Patience {
  deadline: number;
  signal: AbortSignal;
}

export interface EciClient {
  /** One page of DescribeImageCaches. Retries what may pass, within the deadline; else throws a `Failure`. */
  describe: (ask: Ask, patience: Patience) => Promise<UpstreamPage>;
}

export function createClient(deps: {
  endpointOf: (regionId: string) => string;
  credentials: CredentialSource;
  limits?: Partial<ClientLimits>;
}): EciClient {
  const limits = { ...defaultLimits, ...deps.limits };
  const lines = new Map<string, Line>();
  const lineTo = (regionId: string): Line => {
    const line = lines.get(regionId) ?? openLine(deps.endpointOf(regionId), deps.credentials);
    lines.set(regionId, line);
    return line;
  };

  return {
    async describe(ask, patience) {
      const line = lineTo(ask.regionId);
      const left = () => patience.deadline - performance.now();
      let last: Failure | null = null;
      let renewed = false;

      const tryOnce = async (): Promise<UpstreamPage> => {
        const generation = deps.credentials.generation();
        const timeoutMs = Math.min(limits.attemptMs, left());
        if (patience.signal.aborted) throw patience.signal.reason;
        if (timeoutMs < limits.leastMs) throw last ?? new Failure("timeout");
        try {
          return await attempt(line, ask, { signal: patience.signal, timeoutMs, maxBytes: limits.maxBytes });
        } catch (error) {
          last = error instanceof Failure ? error : new Failure("internal");
          // Either may have been replaced by now, in a file or by whoever issues them.
          const stale = last.code === "credentials_expired" || last.code === "credentials_rejected";
          if (stale) deps.credentials.renew(generation);
          if (last.code !== "credentials_expired" || renewed) throw last;
          renewed = true;
          return tryOnce();
        }
      };

      const worthAnother = (error: unknown) =>
        error instanceof Failure &&
        error.retryable &&
        // A name that does not exist will not within seconds; EAI_AGAIN, a name server that is busy, may pass.
        error.facts.fault !== "ENOTFOUND" &&
        !patience.signal.aborted &&
        (error.facts.retryAfterMs ?? 0) + limits.leastMs < left();
      const backoff = new DelegateBackoff<{ attempt: number }>(({ attempt: tries }) => {
        const ceiling = Math.min(limits.longestBackoffMs, limits.backoffMs * 2 ** (tries - 1));
        return last?.facts.retryAfterMs ?? Math.min(Math.random() * ceiling, Math.max(0, left()));
      });
      const policy = retry(handleWhen(worthAnother), { maxAttempts: limits.attempts - 1, backoff });
      return until(patience.signal, policy.execute(tryOnce, patience.signal));
    },
  };
}
