import type { Match, MatchQuery, Problem, ScopeName } from "@cachescope/contract";
import { matchCall, matchSchema, problemSchema } from "@cachescope/contract";

/** What a server answered: a match, a problem it told, or `null` where none of them came. */
export type Answer = { match: Match } | { problem: Problem | null };

/** How often what may pass is asked again, and how long is waited where the server does not say. Milliseconds. */
const tries = 30;
const pauseMs = 1000;
const longestPauseMs = 30_000;
const callMs = 30_000;

/** Whom to ask, and what shows who asks. */
export interface Server {
  url: string;
  /** Null where none is asked for. */
  token: string | null;
}

/**
 * Asks which cache a pod would hit. It is asked again while the region is still being read, and while the server is
 * throttled or too busy.
 */
export async function askUntilTold(
  server: Server,
  scope: ScopeName,
  query: MatchQuery,
  wait: (ms: number) => Promise<unknown>,
): Promise<Answer> {
  let answer = await ask(server, scope, query);
  for (let tried = 1; tried < tries; tried += 1) {
    const pause = pauseBefore(answer);
    if (pause === null) return answer;
    await wait(pause);
    answer = await ask(server, scope, query);
  }
  return answer;
}

/** How long to wait before the next try; null where none would help. */
function pauseBefore(answer: Answer): number | null {
  if ("match" in answer)
    return answer.match.verdict === "unknown" && answer.match.coverage.scanning ? pauseMs : null;
  if (!answer.problem?.retryable) return null;
  return Math.min(answer.problem.retryAfterMs ?? pauseMs, longestPauseMs);
}

async function ask({ url, token }: Server, scope: ScopeName, query: MatchQuery): Promise<Answer> {
  try {
    const response = await fetch(url + matchCall(scope, query), {
      signal: AbortSignal.timeout(callMs),
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });
    const body: unknown = await response.json();
    return response.ok ? { match: matchSchema.parse(body) } : { problem: problemSchema.parse(body) };
  } catch {
    // Not reached, or not Cachescope.
    return { problem: null };
  }
}

/** Runs `work` for every item, so many at a time, and keeps their order. */
export async function forEach<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
