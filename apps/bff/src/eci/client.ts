import { DelegateBackoff, handleWhen, retry } from "cockatiel";
import type { Deadline } from "../platform/deadline.ts";
import { atMost, until, untilDeadline } from "../platform/deadline.ts";
import { Failure, ViewerLeft } from "../platform/failure.ts";
import type { Line } from "./transport/attempt.ts";
import { attempt, openLine } from "./transport/attempt.ts";
import type { Budget, Urgency } from "./budget.ts";
import type { CredentialSource } from "./credentials/credentials.ts";
import type { Persistence } from "./rounds.ts";
import { inRounds } from "./rounds.ts";
import type { PageSize } from "./page-size.ts";
import { createPageSize } from "./page-size.ts";
import type { UpstreamPage } from "./wire/decode.ts";
import type { DescribeRequest } from "./wire/encode.ts";

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
  /**
   * A page of one record may be longer than others, because no smaller one can be asked for, and the token behind the
   * record leads on to all others. It is shortened while it arrives, so that it takes no more memory than any page.
   */
  maxRecordBytes: number;
}

const defaultLimits: ClientLimits = {
  attempts: 3,
  attemptMs: 4000,
  leastMs: 200,
  backoffMs: 200,
  longestBackoffMs: 2000,
  maxBytes: 2 * 1024 * 1024,
  maxRecordBytes: 32 * 1024 * 1024,
};

interface DescribeOptions {
  /** How soon the call gets its turn in the budget; a person's call, unless said otherwise. */
  urgency?: Urgency;
  /** For calls in the background; without it one round of tries is made. */
  persistence?: Persistence;
}

export interface EciClient {
  /**
   * One page of DescribeImageCaches. Each try waits for its turn in the budget. What may pass is tried again within the
   * deadline, and a page that is too large is asked for with fewer rows, so that it may come shorter than `limit`; then
   * the call throws a `Failure`. This is the only place that retries.
   */
  describe: (
    request: DescribeRequest,
    deadline: Deadline,
    options?: DescribeOptions,
  ) => Promise<UpstreamPage>;
}

interface ClientDeps {
  endpointOf: (regionId: string) => string;
  credentials: CredentialSource;
  budget: Budget;
  limits?: Partial<ClientLimits>;
  /** Told of unforeseen errors before they become `internal`. They may hold anything; see `describeError`. */
  onUnexpected?: (error: unknown) => void;
  /** From 0 to below 1. */
  random?: () => number;
}

/** One round of tries: which call, on which line, and how urgent. */
interface Call {
  line: Line;
  pageSize: PageSize;
  request: DescribeRequest;
  urgency: Urgency;
}

export function createClient(deps: ClientDeps): EciClient {
  const limits = { ...defaultLimits, ...deps.limits };
  const regions = new Map<string, Pick<Call, "line" | "pageSize">>();
  const wayTo = (regionId: string) => {
    const way = regions.get(regionId) ?? {
      line: openLine(deps.endpointOf(regionId), deps.credentials),
      pageSize: createPageSize(limits.maxBytes),
    };
    regions.set(regionId, way);
    return way;
  };
  const tryUntil = createRound({ ...deps, limits });

  return {
    async describe(request, deadline, { urgency = "person", persistence } = {}) {
      const call = { ...wayTo(request.regionId), request, urgency };
      if (!persistence) return tryUntil(call, deadline);
      return inRounds((within) => tryUntil(call, within), deadline, persistence);
    },
  };
}

/** Makes the function that tries a call a few times, as its deadline allows. */
function createRound(deps: ClientDeps & { limits: ClientLimits }) {
  const { limits } = deps;
  const random = deps.random ?? Math.random;

  return async function tryUntil(
    { line, pageSize, request, urgency }: Call,
    deadline: Deadline,
  ): Promise<UpstreamPage> {
    const { signal } = deadline;
    const left = () => deadline.deadline - performance.now();
    let last: Failure | null = null;
    let renewed = false;
    let tries = 0;
    let waitMs = 0;

    /** Whether other credentials may succeed: they may have been replaced, in a file or by their issuer. */
    const worthRenewing = async ({ code }: Failure, generation: number): Promise<boolean> => {
      if (code !== "credentials_expired" && code !== "credentials_rejected") return false;
      if (!deps.credentials.renew(generation) || renewed) return false;
      renewed = true;
      if (code === "credentials_expired") return true;
      const asking = untilDeadline(atMost(limits.attemptMs, deadline), deps.credentials.hasChanged());
      return (await asking.catch(() => false)) ?? false;
    };

    const tryOnce = async (): Promise<UpstreamPage> => {
      const generation = deps.credentials.generation();
      const limit = pageSize.limitFor(request.limit);
      if (signal.aborted) throw signal.reason;
      if (left() < limits.leastMs) throw last ?? new Failure("timeout");
      try {
        const { page, bytes } = await deps.budget.spend(request.regionId, urgency, deadline, () => {
          const timeoutMs = Math.max(limits.leastMs, Math.min(limits.attemptMs, left()));
          const { maxBytes, maxRecordBytes } = limits;
          return attempt(line, { ...request, limit }, { signal, timeoutMs, maxBytes, maxRecordBytes });
        });
        pageSize.fitted(limit, bytes);
        return page;
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (error instanceof ViewerLeft) throw error;
        if (!(error instanceof Failure)) deps.onUnexpected?.(error);
        last = error instanceof Failure ? error : new Failure("internal");
        if (last.code === "response_too_large" && last.facts.upstreamStatus === 200) {
          pageSize.wasTooLarge(limit);
          // The token names a place, and not a number of rows: the same one leads on from there.
          if (limit > 1) return tryOnce();
        }
        if (await worthRenewing(last, generation)) return tryOnce();
        throw last;
      }
    };

    const worthAnother = (error: unknown) => {
      // A name that does not exist will not within seconds; EAI_AGAIN, a name server that is busy, may pass.
      if (!(error instanceof Failure) || !error.retryable || error.facts.fault === "ENOTFOUND") return false;
      const ceiling = Math.min(limits.longestBackoffMs, limits.backoffMs * 2 ** tries);
      tries += 1;
      // Not the very moment that was named: all other callers were told the same.
      waitMs = (error.facts.retryAfterMs ?? 0) + random() * ceiling;
      return !signal.aborted && waitMs + limits.leastMs < left();
    };
    const backoff = new DelegateBackoff(() => waitMs);
    const policy = retry(handleWhen(worthAnother), { maxAttempts: limits.attempts - 1, backoff });
    return until(signal, policy.execute(tryOnce, signal));
  };
}
