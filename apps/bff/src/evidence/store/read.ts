import type { Selectable } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

type CacheRow = Selectable<Tables["caches"]>;
type FailureRow = Selectable<Tables["failures"]>;

/** One cache, as it is kept. JSON is as it was written. */
export interface KeptRows {
  cache: CacheRow;
  changes: Pick<Selectable<Tables["changes"]>, "at" | "status" | "progress">[];
  failures: Pick<FailureRow, "cause" | "first_at" | "last_at">[];
  events: string[];
}

/** A failure, and the cache that had it. */
export type FailedRow = CacheRow &
  Pick<FailureRow, "cause" | "first_at" | "last_at" | "event"> & {
    /** The id of a cache that took its name later. */
    replaced_by: string | null;
  };

/** Another cache of the same name, and what it failed of. */
export type NamedRow = CacheRow & { causes: string[] };

/** How many former builds, and how many failures, are read at once: the newest. */
const mostNamed = 50;
const mostFailures = 5000;

export async function readCache(database: Database, scope: string, id: string): Promise<KeptRows | null> {
  const cache = await database
    .selectFrom("caches")
    .selectAll()
    .where("scope", "=", scope)
    .where("id", "=", id)
    .executeTakeFirst();
  if (cache === undefined) return null;
  const changes = await database
    .selectFrom("changes")
    .select(["at", "status", "progress"])
    .where("scope", "=", scope)
    .where("id", "=", id)
    .orderBy("at")
    .execute();
  const failures = await database
    .selectFrom("failures")
    .select(["cause", "first_at", "last_at"])
    .where("scope", "=", scope)
    .where("id", "=", id)
    .orderBy("first_at")
    .execute();
  const events = await database
    .selectFrom("events")
    .select("event")
    .where("scope", "=", scope)
    .where("id", "=", id)
    .orderBy("last_at")
    .orderBy("place")
    .execute();
  return { cache, changes, failures, events: events.map(({ event }) => event) };
}

/** The newest caches of a name, newest first. */
export async function readNamed(database: Database, scope: string, name: string): Promise<NamedRow[]> {
  const caches = await database
    .selectFrom("caches")
    .selectAll()
    .where("scope", "=", scope)
    .where("name", "=", name)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(mostNamed)
    .execute();
  if (caches.length === 0) return [];
  const ids = caches.map(({ id }) => id);
  const failures = await database
    .selectFrom("failures")
    .select(["id", "cause"])
    .where("scope", "=", scope)
    .where("id", "in", ids)
    .orderBy("first_at")
    .execute();
  return caches.map((cache) => ({
    ...cache,
    causes: failures.filter(({ id }) => id === cache.id).map(({ cause }) => cause),
  }));
}

/** What failed in a scope since a time (epoch milliseconds), newest first. */
export const readFailures = (database: Database, scope: string, since: number): Promise<FailedRow[]> =>
  database
    .selectFrom("failures")
    .innerJoin("caches", (join) =>
      join.onRef("caches.scope", "=", "failures.scope").onRef("caches.id", "=", "failures.id"),
    )
    .selectAll("caches")
    .select(["failures.cause", "failures.first_at", "failures.last_at", "failures.event"])
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
    .where("failures.scope", "=", scope)
    .where("failures.last_at", ">=", since)
    .orderBy("failures.last_at", "desc")
    .orderBy("failures.id")
    .limit(mostFailures)
    .execute();
