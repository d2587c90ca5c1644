import { sql } from "kysely";
import type { Database, Place } from "./database.ts";

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
  while ((await forget(database, now - days * dayMs)) === goAtOnce);
  while ((await bytesOf(database, kind)) > maxBytes) if ((await forget(database, now)) === 0) break;
}

/** Forgets the caches that were seen longest ago, and before a time. Returns how many. */
async function forget(database: Database, before: number): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const old = await transaction
      .selectFrom("caches")
      .select(["scope", "id"])
      .where("last_seen", "<", before)
      .orderBy("last_seen")
      .limit(goAtOnce)
      .execute();
    for (const [scope, rows = []] of Object.entries(Object.groupBy(old, (row) => row.scope))) {
      const ids = rows.map(({ id }) => id).toSorted();
      for (const table of ["events", "failures", "changes", "caches"] as const)
        await transaction.deleteFrom(table).where("scope", "=", scope).where("id", "in", ids).execute();
    }
    return old.length;
  });
}

/** What all of it takes. In a file, pages that are free again do not count. */
export async function bytesOf(database: Database, kind: Place["kind"]): Promise<number> {
  const query =
    kind === "postgres"
      ? sql<{ bytes: number }>`select sum(pg_total_relation_size(name::regclass))::bigint as bytes
          from unnest(array['caches', 'changes', 'failures', 'events']) as name`
      : sql<{ bytes: number }>`select (select page_count from pragma_page_count) * page_size
          - (select freelist_count from pragma_freelist_count) * page_size as bytes from pragma_page_size`;
  const { rows } = await query.execute(database);
  return rows[0]?.bytes ?? 0;
}
