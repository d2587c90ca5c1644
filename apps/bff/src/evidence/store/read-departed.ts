import type { NotNull } from "kysely";
import type { Database } from "./database.ts";
import type { CacheRow } from "./read.ts";
import { replacedBy } from "./replaced-by.ts";

/** A cache that is gone, and the newest one that took its name later. */
export type DepartedRow = Omit<CacheRow, "gone_at"> & { gone_at: number; replaced_by: string | null };

/** How many are read at once: those that went last. */
const mostDeparted = 5000;

/** The caches of a scope that were found gone since a time (epoch milliseconds), the latest first. */
export const readDeparted = (database: Database, scope: string, since: number): Promise<DepartedRow[]> =>
  database
    .selectFrom("caches")
    .selectAll()
    .select(replacedBy)
    .where("scope", "=", scope)
    .where("gone_at", ">=", since)
    .orderBy("gone_at", "desc")
    .orderBy("id")
    .limit(mostDeparted)
    .$narrowType<{ gone_at: NotNull }>()
    .execute();
