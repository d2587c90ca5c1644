import type { Transaction } from "kysely";
import { sql } from "kysely";
import { slices } from "./merge.ts";
import type { Tables } from "./tables.ts";
import { storable } from "./tables.ts";

/** A whole scope as it was read: every other cache of it is gone. Epoch milliseconds. */
export interface SeenScope {
  scope: string;
  at: number;
  ids: readonly string[];
  /**
   * Those that are not there, and were when the same process read the scope before: seen at `lastAt`, and no more at `at`. Where
   * readings could not be written, there are several.
   */
  left: readonly { lastAt: number; at: number; ids: readonly string[] }[];
}

/** How exactly it is known, of a cache that does not change, when it was seen last, if this process dies. Milliseconds. */
const touchedMs = 300_000;
/** For how long a cache that is gone may turn out to be there. Milliseconds. */
const doubtedMs = 86_400_000;

/**
 * Marks what a whole reading has not shown as gone, and the rest, now and then, as seen. One that is there after all, although
 * it has not changed since, is there again. What others have seen later stays.
 */
export async function writeScope(
  transaction: Transaction<Tables>,
  { scope, at, ids, left }: SeenScope,
): Promise<void> {
  const there = new Set(ids.map(storable));
  for (const { lastAt, at: goneAt, ids: gone } of left) {
    await update(transaction, scope, gone.map(storable), { last_seen: laterThan(lastAt) });
    await update(transaction, scope, gone.map(storable), { gone_at: earlierGone(goneAt) });
  }
  const gone = await transaction
    .selectFrom("caches")
    .select("id")
    .where("scope", "=", scope)
    .where("gone_at", ">", at - doubtedMs)
    .where("gone_at", "<=", at)
    .execute();
  const back = gone.map(({ id }) => id).filter((id) => there.has(id));
  await update(transaction, scope, back, { gone_at: null, last_seen: laterThan(at) });
  const kept = await transaction
    .selectFrom("caches")
    .select("id")
    .where("scope", "=", scope)
    .where("last_seen", "<", at)
    .where((where) => where.or([where("gone_at", "is", null), where("gone_at", ">", at)]))
    .execute();
  const missed = kept.map(({ id }) => id).filter((id) => !there.has(id));
  await update(transaction, scope, missed, { gone_at: at });
  await transaction
    .updateTable("caches")
    .set({ last_seen: at })
    .where("scope", "=", scope)
    .where("gone_at", "is", null)
    .where("last_seen", "<", at - touchedMs)
    .execute();
}

async function update(
  transaction: Transaction<Tables>,
  scope: string,
  ids: readonly string[],
  set: {
    gone_at?: number | null | ReturnType<typeof earlierGone>;
    last_seen?: ReturnType<typeof laterThan>;
  },
): Promise<void> {
  for (const part of slices(ids)) {
    await transaction
      .updateTable("caches")
      .set(set)
      .where("scope", "=", scope)
      .where("id", "in", part)
      .execute();
  }
}

const laterThan = (time: number) =>
  sql<number>`case when last_seen < ${time} then ${time} else last_seen end`;

/** Unless it was seen since, or was found gone before. */
const earlierGone = (time: number) =>
  sql<
    number | null
  >`case when last_seen < ${time} and (gone_at is null or gone_at > ${time}) then ${time} else gone_at end`;
