import type { NotNull } from "kysely";
import type { Database } from "./database.ts";
import type { CacheRow } from "./read.ts";

/** A cache that is gone, and the newest one that took its name later. */
export type DepartedRow = Omit<CacheRow, "gone_at"> & { gone_at: number; replaced_by: string | null };

/** How many are read at once: those that went last. */
const mostDeparted = 5000;

/** The caches of a scope that were found gone since a time (epoch milliseconds), the latest first. */
export const readDeparted = (database: Database, scope: string, since: number): Promise<DepartedRow[]> =>
  database
    .selectFrom("caches")
    .selectAll()
    .select((query) =>
      query
        .selectFrom("caches as later")
        .select("later.id")
        .whereRef("later.scope", "=", "caches.scope")
        .whereRef("later.name", "=", "caches.name")
        .whereRef("later.created_at", ">", "caches.created_at")
        .orderBy("later.created_at", "desc")
        .limit(1)
        .as("replaced_by"),
    )
    .where("scope", "=", scope)
    .where("gone_at", ">=", since)
    .orderBy("gone_at", "desc")
    .orderBy("id")
    .limit(mostDeparted)
    .$narrowType<{ gone_at: NotNull }>()
    .execute();
