import { sql } from "kysely";
import type { Database, Place } from "./database.ts";
import { writing } from "./database.ts";

/** How long what is kept stays, and how much of it. */
export interface Retention {
  days: number;
  maxBytes: number;
}

const dayMs = 86_400_000;
/** How many caches go at once, so that others can write in between. */
const goAtOnce = 500;

/** Forgets what was seen last too long ago, and then, while there is too much, what was seen longest ago. */
export async function forgetOld(
  database: Database,
  kind: Place["kind"],
  { days, maxBytes }: Retention,
  now: number,
): Promise<void> {
  while ((await forget(database, kind, now - days * dayMs)) === goAtOnce);
  for (let bytes = await bytesOf(database, kind); bytes > maxBytes; bytes = await bytesOf(database, kind)) {
    const { count } = await database
      .selectFrom("caches")
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    let tooMany = Math.ceil((count * (bytes - maxBytes)) / bytes);
    if (tooMany === 0) break;
    for (; tooMany > 0; tooMany -= goAtOnce) {
      await forget(database, kind, Infinity, Math.min(tooMany, goAtOnce));
    }
  }
  // What is free in a file goes back to the disk. PostgreSQL sees to that itself.
  if (kind !== "postgres") await sql`pragma incremental_vacuum`.execute(database);
}

/** Forgets the caches that were seen longest ago, and before a time. Returns how many. */
const forget = (database: Database, kind: Place["kind"], before: number, most = goAtOnce): Promise<number> =>
  writing(database, kind, async (transaction) => {
    const old = await transaction
      .selectFrom("caches")
      .select(["scope", "id"])
      .where("last_seen", "<", Math.min(before, Number.MAX_SAFE_INTEGER))
      .orderBy("last_seen")
      .limit(most)
      .execute();
    for (const [scope, rows = []] of Object.entries(Object.groupBy(old, (row) => row.scope))) {
      const ids = rows.map(({ id }) => id);
      for (const table of ["events", "failures", "changes", "caches"] as const)
        await transaction.deleteFrom(table).where("scope", "=", scope).where("id", "in", ids).execute();
    }
    return old.length;
  });

/** What all of it takes, as far as it is in use: what was deleted from a file or a table leaves room that is used again. */
export async function bytesOf(database: Database, kind: Place["kind"]): Promise<number> {
  const query =
    kind === "postgres"
      ? sql<{ bytes: number }>`select ((
          select coalesce(sum(pg_column_size(caches.*) + 100), 0) from caches) + (
          select coalesce(sum(pg_column_size(changes.*) + 60), 0) from changes) + (
          select coalesce(sum(pg_column_size(failures.*) + 100), 0) from failures) + (
          select coalesce(sum(pg_column_size(events.*) + 60), 0) from events))::bigint as bytes`
      : sql<{ bytes: number }>`select (select page_count from pragma_page_count) * page_size
          - (select freelist_count from pragma_freelist_count) * page_size as bytes from pragma_page_size`;
  const { rows } = await query.execute(database);
  return rows[0]?.bytes ?? 0;
}
