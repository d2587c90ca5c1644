import type { ProblemCode } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { UsageClient } from "../eci/client.ts";
import type { Usage } from "../eci/wire/usage.ts";
import type { Deadline } from "../platform/deadline.ts";
import { atMost, untilDeadline, within } from "../platform/deadline.ts";
import { Failure } from "../platform/failure.ts";
import type { Scope } from "./scope.ts";
import { writeScope } from "./scope.ts";

/** What is known of the quotas of a scope; `problem` says why that is nothing. */
export interface KnownQuota {
  usage: Usage | null;
  problem: ProblemCode | null;
}

/** How long an answer is good, and how long a refusal is not asked about again: rights change rarely. Milliseconds. */
const keptMs = { usage: 60_000, refused: 300_000, failed: 15_000 };
/** How long others wait for it: it is no reason to hold back what is known. Milliseconds. */
const worthWaitingMs = 1500;
/** How long one question may take in all, for any who wait for it. Milliseconds. */
const askMs = 15_000;
const mostScopes = 1000;

const notKnown: KnownQuota = { usage: null, problem: null };

interface QuotasDeps {
  /** Makes the calls of an account. */
  upstreamOf: (account: string) => UsageClient;
  /** Ends all calls. */
  shutdown: AbortSignal;
}

/** Asks for the quotas of scopes, once for all viewers, and remembers them for a while. What fails is told, not thrown. */
export function createQuotas({ upstreamOf, shutdown }: QuotasDeps) {
  const known = new LRUCache<string, KnownQuota>({ max: mostScopes });
  /** What was told last, however long ago. */
  const told = new LRUCache<string, Usage>({ max: mostScopes });
  const asked = new Map<string, Promise<KnownQuota>>();

  const ask = async (scope: Scope, key: string): Promise<KnownQuota> => {
    const answer = await upstreamOf(scope.account)
      .usage(scope.regionId, within(askMs, shutdown))
      .then(
        (usage): KnownQuota => ({ usage, problem: null }),
        (error: unknown): KnownQuota => ({
          usage: null,
          problem: error instanceof Failure ? error.code : "internal",
        }),
      );
    const kind = answer.usage ? "usage" : answer.problem === "forbidden" ? "refused" : "failed";
    known.set(key, answer, { ttl: keptMs[kind] });
    if (answer.usage) told.set(key, answer.usage);
    asked.delete(key);
    return answer;
  };

  const quotaOf = async (scope: Scope, deadline: Deadline): Promise<KnownQuota> => {
    const key = writeScope(scope);
    const last = known.get(key);
    if (last) return last;
    const asking = asked.get(key) ?? ask(scope, key);
    asked.set(key, asking);
    return (await untilDeadline(atMost(worthWaitingMs, deadline), asking).catch(() => null)) ?? notKnown;
  };
  const usageOf = (scope: Scope): Usage | null => told.peek(writeScope(scope)) ?? null;
  return { quotaOf, usageOf };
}
