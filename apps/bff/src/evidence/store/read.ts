import type { NotNull, Selectable } from "kysely";
import type { Database } from "./database.ts";
import { slices } from "./merge.ts";
import { replacedBy } from "./replaced-by.ts";
import type { Tables } from "./tables.ts";

export type CacheRow = Selectable<Tables["caches"]>;
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

/** A build of a name that came often. */
export interface RegularRow {
  id: string;
  name: string;
  created_at: number;
}

/** How many are read at once: the newest. */
const mostNamed = 50;
const mostFailures = 5000;
const mostRegular = 20_000;

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

/** The newest other caches that hold the same repositories as one does, newest first. */
export const readAlike = (
  database: Database,
  scope: string,
  id: string,
  repositories: string,
): Promise<CacheRow[]> =>
  database
    .selectFrom("caches")
    .selectAll()
    .where("scope", "=", scope)
    .where("repositories", "=", repositories)
    .where("id", "!=", id)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(mostNamed)
    .execute();

/** The caches of these ids, as far as they are kept. */
export async function readRows(
  database: Database,
  scope: string,
  ids: readonly string[],
): Promise<CacheRow[]> {
  const rows: CacheRow[] = [];
  for (const part of slices(ids)) {
    const found = database.selectFrom("caches").selectAll().where("scope", "=", scope);
    rows.push(...(await found.where("id", "in", part).execute()));
  }
  return rows;
}

/** The builds of those names that came often, the newest first of each name. */
export const readRegular = (database: Database, scope: string, fewest: number): Promise<RegularRow[]> =>
  database
    .selectFrom("caches")
    .select(["id", "name", "created_at"])
    .where("scope", "=", scope)
    .where("created_at", "is not", null)
    .where("name", "in", (query) =>
      query
        .selectFrom("caches as named")
        .select("named.name")
        .where("named.scope", "=", scope)
        .where("named.name", "is not", null)
        .where("named.created_at", "is not", null)
        .groupBy("named.name")
        .having((having) => having.fn.countAll(), ">=", fewest),
    )
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(mostRegular)
    .$narrowType<{ name: NotNull; created_at: NotNull }>()
    .execute();

/** What failed in a scope since a time (epoch milliseconds), newest first. */
export const readFailures = (database: Database, scope: string, since: number): Promise<FailedRow[]> =>
  database
    .selectFrom("failures")
    .innerJoin("caches", (join) =>
      join.onRef("caches.scope", "=", "failures.scope").onRef("caches.id", "=", "failures.id"),
    )
    .selectAll("caches")
    .select(["failures.cause", "failures.first_at", "failures.last_at", "failures.event"])
    .select(replacedBy)
    .where("failures.scope", "=", scope)
    .where("failures.last_at", ">=", since)
    .orderBy("failures.last_at", "desc")
    .orderBy("failures.id")
    .limit(mostFailures)
    .execute();
