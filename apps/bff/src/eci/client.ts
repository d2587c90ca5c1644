import { DelegateBackoff, handleWhen, retry } from "cockatiel";
import type { Deadline } from "../platform/deadline.ts";
import { atMost, until, untilDeadline } from "../platform/deadline.ts";
import { Failure, ViewerLeft } from "../platform/failure.ts";
import type { Bounds, Line } from "./transport/attempt.ts";
import type { Action, Answered } from "./transport/attempt.ts";
import { attempt, attemptUsage, openLine } from "./transport/attempt.ts";
import type { Budget, Urgency } from "./budget.ts";
import type { CredentialSource } from "./credentials/credentials.ts";
import type { OnCall } from "./observe-call.ts";
import { observeCall } from "./observe-call.ts";
import type { Persistence } from "./rounds.ts";
import { inRounds } from "./rounds.ts";
import type { PageSize } from "./page-size.ts";
import { createPageSize } from "./page-size.ts";
import type { UpstreamPage } from "./wire/decode.ts";
import type { DescribeRequest } from "./wire/encode.ts";
import type { Usage } from "./wire/usage.ts";

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

export interface UsageClient {
  /** How much of its quotas a region uses: one call of ListUsage, tried again like any other. Throws a `Failure`. */
  usage: (regionId: string, deadline: Deadline) => Promise<Usage>;
}

interface ClientDeps {
  endpointOf: (regionId: string) => string;
  credentials: CredentialSource;
  budget: Budget;
  limits?: Partial<ClientLimits>;
  /** Told of unforeseen errors before they become `internal`. They may hold anything; see `describeError`. */
  onUnexpected?: (error: unknown) => void;
  onCall?: OnCall;
  /** From 0 to below 1. */
  random?: () => number;
}

/** One round of tries: of which region and action, how urgent, and what one try does. */
interface Call<T> {
  regionId: string;
  action: Action;
  urgency: Urgency;
  endpoint: string;
  make: (bounds: Bounds) => Promise<Answered<T>>;
  /** Whether a try that failed so is worth another at once, because it will be smaller. */
  shrinks?: (failure: Failure) => boolean;
}

/** How calls of a region go. */
interface Way {
  endpoint: string;
  line: Line;
  pageSize: PageSize;
}

export function createClient(deps: ClientDeps): EciClient & UsageClient {
  const limits = { ...defaultLimits, ...deps.limits };
  const ways = new Map<string, Way>();
  const wayTo = (regionId: string): Way => {
    const known = ways.get(regionId);
    if (known) return known;
    const endpoint = deps.endpointOf(regionId);
    const line = openLine(endpoint, deps.credentials);
    const way = { endpoint, line, pageSize: createPageSize(limits.maxBytes) };
    ways.set(regionId, way);
    return way;
  };
  const tryUntil = createRound({ ...deps, limits });

  return {
    async describe(request, deadline, { urgency = "person", persistence } = {}) {
      const call = describeCall(wayTo(request.regionId), request, urgency);
      if (!persistence) return tryUntil(call, deadline);
      return inRounds((within) => tryUntil(call, within), deadline, persistence);
    },
    usage(regionId, deadline) {
      const { line, endpoint } = wayTo(regionId);
      const call: Call<Usage> = {
        regionId,
        action: "ListUsage",
        urgency: "refresh",
        endpoint,
        make: (bounds) => attemptUsage(line, regionId, bounds),
      };
      return tryUntil(call, deadline);
    },
  };
}

function describeCall(
  { endpoint, line, pageSize }: Way,
  request: DescribeRequest,
  urgency: Urgency,
): Call<UpstreamPage> {
  let limit = request.limit;
  return {
    regionId: request.regionId,
    action: "DescribeImageCaches",
    urgency,
    endpoint,
    async make(bounds) {
      limit = pageSize.limitFor(request.limit);
      const { answer, requestId } = await attempt(line, { ...request, limit }, bounds);
      pageSize.fitted(limit, answer.bytes);
      return { answer: answer.page, requestId };
    },
    shrinks({ code, facts }) {
      if (code !== "response_too_large" || facts.upstreamStatus !== 200) return false;
      pageSize.wasTooLarge(limit);
      // The token names a place, and not a number of rows: the same one leads on from there.
      return limit > 1;
    },
  };
}

/** Makes the function that tries a call a few times, as its deadline allows. */
function createRound(deps: ClientDeps & { limits: ClientLimits }) {
  const { limits, onCall = () => {} } = deps;
  const random = deps.random ?? Math.random;

  return async function tryUntil<T>(call: Call<T>, deadline: Deadline): Promise<T> {
    const { signal } = deadline;
    const left = () => deadline.deadline - performance.now();
    let last: Failure | null = null;
    let renewed = false;
    let tries = 0;
    let made = 0;
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

    const tryOnce = async (): Promise<T> => {
      const generation = deps.credentials.generation();
      if (signal.aborted) throw signal.reason;
      if (left() < limits.leastMs) throw last ?? new Failure("timeout");
      made += 1;
      try {
        return await observeCall({ ...call, attempt: made }, onCall, (begin) =>
          deps.budget.spend(call.regionId, call.urgency, deadline, () => {
            begin();
            const timeoutMs = Math.max(limits.leastMs, Math.min(limits.attemptMs, left()));
            const { maxBytes, maxRecordBytes } = limits;
            return call.make({ signal, timeoutMs, maxBytes, maxRecordBytes });
          }),
        );
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (error instanceof ViewerLeft) throw error;
        if (!(error instanceof Failure)) deps.onUnexpected?.(error);
        last = error instanceof Failure ? error : new Failure("internal");
        if (call.shrinks?.(last)) return tryOnce();
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
