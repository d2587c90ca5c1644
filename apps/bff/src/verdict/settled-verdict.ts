import type { CacheVerdict, VerdictQuery } from "@cachescope/contract";
import { isBuilding } from "@cachescope/contract";
import type { Inventory } from "../inventory/inventory.ts";
import type { RequestContext } from "../inventory/listing-for.ts";
import type { Scope } from "../inventory/scope.ts";
import { writeScope } from "../inventory/scope.ts";
import type { Deadline } from "../platform/deadline.ts";
import { atMost, untilDeadline, within } from "../platform/deadline.ts";
import { Failure } from "../platform/failure.ts";
import type { Ask } from "./ask.ts";

export interface WaitDeps {
  inventory: Pick<Inventory, "observe">;
  ask: Ask;
  /** How often it is looked at again, if nothing else shows that it has changed; and how long each look may take. Milliseconds. */
  everyMs: number;
  lookMs: number;
}

/**
 * The verdict once it is settled, or as it stands when `until` comes. All who wait for one cache share its calls, and what is
 * read for anything else is looked at, too. Throws what the first look does, later ones only what will not pass.
 */
export async function settledVerdict(
  { inventory, ask, everyMs, lookMs }: WaitDeps,
  scope: Scope,
  query: VerdictQuery,
  { deadline, signal, fresh }: RequestContext,
): Promise<CacheVerdict> {
  const look = (question: Pick<VerdictQuery, "by" | "value">, isFresh = false) =>
    ask(scope, question, { ...within(lookMs, signal), fresh: isFresh });
  let verdict = await look(query, fresh);
  while (!verdict.settled && performance.now() < deadline) {
    await nextLook(inventory, scope, verdict, atMost(everyMs, { deadline, signal }));
    verdict = await lookAgain(verdict);
  }
  return verdict;

  async function lookAgain(last: CacheVerdict): Promise<CacheVerdict> {
    try {
      const build = query.by === "image" && last.cache !== null && isBuilding(last.cache) ? last.cache : null;
      if (build === null) return await look(query);
      // Nothing but its build decides, and that is one call. What pods are given is asked when it has ended.
      const built = await look({ by: "id", value: build.id });
      return built.settled ? await look(query) : built;
    } catch (error) {
      if (signal.aborted || !(error instanceof Failure) || !error.retryable) throw error;
      return { ...last, stale: true, staleReason: error.code };
    }
  }
}

/** Waits until `until`, or until a page is read that shows the cache in another status. */
async function nextLook(
  { observe }: Pick<Inventory, "observe">,
  scope: Scope,
  { cache: last }: CacheVerdict,
  until: Deadline,
): Promise<void> {
  const { promise: changed, resolve } = Promise.withResolvers<void>();
  const unsubscribe = observe(({ scope: read, caches }) => {
    if (last === null || writeScope(read) !== writeScope(scope)) return;
    if (caches.some(({ id, status }) => id === last.id && status !== last.status)) resolve();
  });
  try {
    await untilDeadline(until, changed);
  } finally {
    unsubscribe();
  }
}
