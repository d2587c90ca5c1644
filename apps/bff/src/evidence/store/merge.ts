import type { Insertable, Transaction } from "kysely";
import { sql } from "kysely";
import type { CacheTables, Tables } from "./tables.ts";

/** Rows to be merged with those that are kept. */
export type MergeRows = { [Table in keyof CacheTables]: Insertable<CacheTables[Table]>[] };

/** How many rows one statement carries; databases bound the parameters of one. */
const rowsAtOnce = 500;

/**
 * Merges rows with what is kept. What is known is only ever added to, and which of two rows counts is decided by what stands
 * in them: the same may be written twice, late, and in any order. No two rows of a table may have the same key.
 */
export async function mergeRows(transaction: Transaction<Tables>, rows: MergeRows): Promise<void> {
  for (const values of slices(rows.caches)) await mergeCaches(transaction, values);
  for (const values of slices(rows.changes)) await mergeChanges(transaction, values);
  for (const values of slices(rows.failures)) await mergeFailures(transaction, values);
  for (const values of slices(rows.events)) await mergeEvents(transaction, values);
}

export function slices<T>(all: readonly T[], size = rowsAtOnce): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size));
  return parts;
}

async function mergeCaches(transaction: Transaction<Tables>, values: MergeRows["caches"]): Promise<void> {
  const isLatest = sql`excluded.last_seen > caches.last_seen
    or (excluded.last_seen = caches.last_seen and excluded.described > caches.described)`;
  const latest = choose("caches", isLatest);
  const lastSeen = greater("caches", "last_seen");
  await transaction
    .insertInto("caches")
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(["scope", "id"]).doUpdateSet({
        name: latest("name"),
        status: latest("status"),
        progress: latest("progress"),
        created_at: latest("created_at"),
        described: latest("described"),
        first_seen: lesser("caches", "first_seen"),
        last_seen: lastSeen,
        // The first time it was known to be gone after it was seen last.
        gone_at: sql<never>`case
          when excluded.gone_at > ${lastSeen}
            and (caches.gone_at is null or caches.gone_at <= ${lastSeen} or excluded.gone_at < caches.gone_at)
            then excluded.gone_at
          when caches.gone_at > ${lastSeen} then caches.gone_at
        end`,
        first_matched: lesser("caches", "first_matched"),
        last_matched: greater("caches", "last_matched"),
        ready_seen: lesser("caches", "ready_seen"),
        built_at: lesser("caches", "built_at"),
        repositories: latest("repositories"),
      }),
    )
    .execute();
}

/** Of two at the same millisecond one has to be chosen, and always the same. */
async function mergeChanges(transaction: Transaction<Tables>, values: MergeRows["changes"]): Promise<void> {
  const chosen = choose(
    "changes",
    sql`(coalesce(excluded.status, ''), coalesce(excluded.progress, -1))
      > (coalesce(changes.status, ''), coalesce(changes.progress, -1))`,
  );
  await transaction
    .insertInto("changes")
    .values(values)
    .onConflict((conflict) =>
      conflict
        .columns(["scope", "id", "at"])
        .doUpdateSet({ status: chosen("status"), progress: chosen("progress") }),
    )
    .execute();
}

async function mergeFailures(transaction: Transaction<Tables>, values: MergeRows["failures"]): Promise<void> {
  const latest = choose(
    "failures",
    sql`excluded.seen_at > failures.seen_at
      or (excluded.seen_at = failures.seen_at and coalesce(excluded.event, '') > coalesce(failures.event, ''))`,
  );
  await transaction
    .insertInto("failures")
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(["scope", "id", "cause"]).doUpdateSet({
        first_at: lesser("failures", "first_at"),
        last_at: greater("failures", "last_at"),
        seen_at: greater("failures", "seen_at"),
        event: latest("event"),
      }),
    )
    .execute();
}

/** The place in ECI's list moves when older events drop out of it. */
async function mergeEvents(transaction: Transaction<Tables>, values: MergeRows["events"]): Promise<void> {
  const latest = choose(
    "events",
    sql`excluded.last_at > events.last_at
      or (excluded.last_at = events.last_at and excluded.event > events.event)`,
  );
  await transaction
    .insertInto("events")
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(["scope", "id", "digest"]).doUpdateSet({
        event: latest("event"),
        place: greater("events", "place"),
        last_at: greater("events", "last_at"),
      }),
    )
    .execute();
}

/** The new value of a column where a condition holds, and else the one that is kept. */
const choose = (table: keyof CacheTables, condition: ReturnType<typeof sql>) => (column: string) =>
  sql<never>`case when ${condition} then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`${table}.${column}`)} end`;

const lesser = (table: keyof CacheTables, column: string) => extreme(table, column, "<");
const greater = (table: keyof CacheTables, column: string) => extreme(table, column, ">");
/** Of the two, or the one that is known. SQLite and PostgreSQL call this by different names. */
function extreme(table: keyof CacheTables, column: string, operator: "<" | ">") {
  const kept = sql.ref(`${table}.${column}`);
  const other = sql.ref(`excluded.${column}`);
  return sql<never>`case when ${kept} is null or ${other} ${sql.raw(operator)} ${kept} then ${other} else ${kept} end`;
}
