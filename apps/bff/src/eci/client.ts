import { DelegateBackoff, handleWhen, retry } from "cockatiel";
import { Failure } from "../platform/failure.ts";
import type { Line } from "./transport/attempt.ts";
import { attempt, openLine } from "./transport/attempt.ts";
import type { Budget, Urgency } from "./budget.ts";
import type { CredentialSource } from "./credentials/credentials.ts";
import type { UpstreamPage } from "./wire/decode.ts";
import type { Ask } from "./wire/encode.ts";
import { until, untilDeadline } from "../platform/until.ts";

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
  /**
   * One page of DescribeImageCaches. Each try waits for its turn in the budget, a person's first. Retries what may pass, within the
   * deadline; else throws a `Failure`.
   */
  describe: (ask: Ask, patience: Patience, urgency?: Urgency) => Promise<UpstreamPage>;
}

export function createClient(deps: {
  endpointOf: (regionId: string) => string;
  credentials: CredentialSource;
  budget: Budget;
  limits?: Partial<ClientLimits>;
  /** Told of what nobody foresaw, before it becomes `internal`. It may hold anything; see `describeError`. */
  onUnexpected?: (error: unknown) => void;
  /** From 0 to below 1. */
  random?: () => number;
}): EciClient {
  const limits = { ...defaultLimits, ...deps.limits };
  const random = deps.random ?? Math.random;
  const lines = new Map<string, Line>();
  const lineTo = (regionId: string): Line => {
    const line = lines.get(regionId) ?? openLine(deps.endpointOf(regionId), deps.credentials);
    lines.set(regionId, line);
    return line;
  };

  return {
    async describe(ask, patience, urgency = "person") {
      const line = lineTo(ask.regionId);
      const left = () => patience.deadline - performance.now();
      let last: Failure | null = null;
      let renewed = false;
      let tries = 0;
      let waitMs = 0;

      /** Whether other credentials may do what these could not: they may have been replaced, in a file or by whoever issues them. */
      const worthRenewing = async ({ code }: Failure, generation: number): Promise<boolean> => {
        if (code !== "credentials_expired" && code !== "credentials_rejected") return false;
        if (!deps.credentials.renew(generation) || renewed) return false;
        renewed = true;
        if (code === "credentials_expired") return true;
        const deadline = Math.min(patience.deadline, performance.now() + limits.attemptMs);
        const asking = untilDeadline({ ...patience, deadline }, deps.credentials.hasChanged());
        return (await asking.catch(() => false)) ?? false;
      };

      const tryOnce = async (): Promise<UpstreamPage> => {
        const generation = deps.credentials.generation();
        if (patience.signal.aborted) throw patience.signal.reason;
        if (left() < limits.leastMs) throw last ?? new Failure("timeout");
        try {
          return await deps.budget.spend(ask.regionId, urgency, patience, () => {
            const timeoutMs = Math.max(limits.leastMs, Math.min(limits.attemptMs, left()));
            const { maxBytes } = limits;
            return attempt(line, ask, { signal: patience.signal, timeoutMs, maxBytes });
          });
        } catch (error) {
          if (patience.signal.aborted) throw patience.signal.reason;
          if (!(error instanceof Failure)) deps.onUnexpected?.(error);
          last = error instanceof Failure ? error : new Failure("internal");
          if (await worthRenewing(last, generation)) return tryOnce();
          throw last;
        }
      };

      const worthAnother = (error: unknown) => {
        // A name that does not exist will not within seconds; EAI_AGAIN, a name server that is busy, may pass.
        if (!(error instanceof Failure) || !error.retryable || error.facts.fault === "ENOTFOUND")
          return false;
        const ceiling = Math.min(limits.longestBackoffMs, limits.backoffMs * 2 ** tries);
        tries += 1;
        // Not the very moment that was named: everybody else was told the same.
        waitMs = (error.facts.retryAfterMs ?? 0) + random() * ceiling;
        return !patience.signal.aborted && waitMs + limits.leastMs < left();
      };
      const backoff = new DelegateBackoff(() => waitMs);
      const policy = retry(handleWhen(worthAnother), { maxAttempts: limits.attempts - 1, backoff });
      return until(patience.signal, policy.execute(tryOnce, patience.signal));
    },
  };
}
