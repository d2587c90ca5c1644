import type { Cleanup, CleanupQuery } from "@cachescope/contract";
import { cacheTest } from "@cachescope/contract";
import type { ReadyCaches } from "../../inventory/query/ready.ts";
import type { Scope } from "../../inventory/scope.ts";
import type { Evidence } from "../evidence.ts";
import { cleanupItem, planCleanup } from "./plan-cleanup.ts";

const mostItems = 1000;

/**
 * Which caches of a scope could go. What is listed decides; what is kept only ever makes one stay. Filters choose among those
 * that could go. `now` in epoch milliseconds.
 */
export async function cleanupOf(
  evidence: Pick<Evidence, "rows" | "keeping">,
  { caches, standing }: ReadyCaches,
  scope: Scope,
  { filters, unusedDays }: CleanupQuery,
  now: number,
): Promise<Cleanup> {
  const never = caches.filter(({ lastMatchedAt }) => lastMatchedAt === null).map(({ id }) => id);
  const rows = await evidence.rows(scope, never).catch(() => []);
  const matched = new Set(rows.flatMap(({ id, last_matched: last }) => (last === null ? [] : id)));
  const test = cacheTest(filters, now) ?? (() => false);
  const plan = planCleanup({ caches, wasMatched: (id) => matched.has(id), unusedDays, now });
  const going = plan.filter(({ cache }) => test(cache));
  return {
    ...standing,
    keeping: evidence.keeping(),
    unusedDays,
    total: going.length,
    sizeGiB: going.reduce((sum, { cache }) => sum + (cache.sizeGiB ?? 0), 0),
    items: going.slice(0, mostItems).map(cleanupItem),
  };
}
