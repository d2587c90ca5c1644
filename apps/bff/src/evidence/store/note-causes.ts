import type { Transaction } from "kysely";
import type { SeenCache } from "../seen-cache.ts";
import { slices } from "./merge.ts";
import type { FailureTimes } from "./new-causes.ts";
import { judgeCauses } from "./new-causes.ts";
import type { Tables } from "./tables.ts";
import { storable } from "./tables.ts";
import type { SeenScope } from "./write-scope.ts";

/**
 * Has a notice wait for each cause that a batch shows to be new in its scope. It belongs to the transaction that wrote the batch:
 * a failure is never kept without being judged, and servers that share a database judge one after the other.
 */
export async function noteCauses(
  transaction: Transaction<Tables>,
  { caches, scopes }: { caches: readonly SeenCache[]; scopes: readonly SeenScope[] },
): Promise<void> {
  for (const [scope, seen] of Map.groupBy([...caches, ...scopes], (each) => each.scope)) {
    const times = seen.map(({ at }) => at);
    await transaction
      .insertInto("noticed_scopes")
      .values({ scope, since: Math.min(...times) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const failing = caches.filter(({ failure }) => failure !== null);
  for (const [scope, seen] of Map.groupBy(failing, (each) => each.scope))
    await judgeScope(transaction, scope, seen);
}

async function judgeScope(
  transaction: Transaction<Tables>,
  scope: string,
  seen: readonly SeenCache[],
): Promise<void> {
  const { since } = await transaction
    .selectFrom("noticed_scopes")
    .select("since")
    .where("scope", "=", scope)
    .executeTakeFirstOrThrow();
  const known = await transaction
    .selectFrom("notices")
    .select(["cause", "last_at"])
    .where("scope", "=", scope)
    .execute();
  const lastKnown = new Map(known.map(({ cause, last_at }) => [cause, last_at]));
  const now = Math.max(...seen.map(({ at }) => at));
  const failures = await failuresOf(transaction, scope, seen);
  for (const { cause, lastAt: last_at, newSince } of judgeCauses(failures, lastKnown, { since, now })) {
    const none = { begun_at: null, state: null, tries: 0, free_at: 0 };
    const begun = newSince === null ? null : { ...none, begun_at: newSince, state: "waiting" as const };
    await transaction
      .insertInto("notices")
      .values({ scope, cause, last_at, ...(begun ?? none) })
      .onConflict((conflict) => conflict.columns(["scope", "cause"]).doUpdateSet({ last_at, ...begun }))
      .execute();
  }
}

/** All that caches have failed of, as it is kept by now. */
async function failuresOf(
  transaction: Transaction<Tables>,
  scope: string,
  seen: readonly SeenCache[],
): Promise<FailureTimes[]> {
  const found: FailureTimes[] = [];
  for (const ids of slices([...new Set(seen.map(({ id }) => storable(id)))])) {
    const rows = await transaction
      .selectFrom("failures")
      .innerJoin("caches", (join) =>
        join.onRef("caches.scope", "=", "failures.scope").onRef("caches.id", "=", "failures.id"),
      )
      .select(["cause", "first_at", "last_at", "event", "first_seen", "created_at"])
      .where("failures.scope", "=", scope)
      .where("failures.id", "in", ids)
      .execute();
    for (const { cause, first_at, last_at, event, first_seen, created_at } of rows) {
      // One that had failed without a word when it was first seen may have done so at any time since it was created.
      const isOlder = event === null && first_seen === first_at;
      const firstAt = isOlder ? Math.min(first_at, created_at ?? first_at) : first_at;
      found.push({ cause, firstAt, lastAt: last_at });
    }
  }
  return found;
}
