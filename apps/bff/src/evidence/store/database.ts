import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Transaction } from "kysely";
import { Kysely, PostgresDialect, sql, SqliteAdapter, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import pg from "pg";
import { migrations } from "./migrations.ts";
import { openNodeSqlite } from "./node-sqlite.ts";
import type { Tables } from "./tables.ts";

/** Where evidence is kept: in the memory of this process, in a file of this machine, or in a PostgreSQL that several share. */
export type Place =
  | { kind: "memory" }
  | { kind: "file"; directory: string }
  | { kind: "postgres"; url: string };

export type Database = Kysely<Tables>;

/** The lock that a writer holds in PostgreSQL; a number of our own. */
const writersLock = 20_260_307;

export const fileIn = (directory: string): string => join(directory, "evidence.db");

/** Opens a database and brings its tables up to date. Throws whatever hinders that. */
export async function openDatabase(place: Place): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: dialectOf(place) });
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error === undefined) return database;
  await database.destroy();
  throw error;
}

/**
 * Runs work in a transaction that writes, while no other does: two that write the same rows in a different order would wait for
 * each other, and one that reads before it writes would not see what the other has written. In SQLite transactions are so.
 */
export const writing = <T>(
  database: Database,
  kind: Place["kind"],
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> =>
  database.transaction().execute(async (transaction) => {
    if (kind === "postgres") await sql`select pg_advisory_xact_lock(${writersLock})`.execute(transaction);
    return work(transaction);
  });

function dialectOf(place: Place): SqliteDialect | PostgresDialect {
  switch (place.kind) {
    case "memory":
      return new OneFileDialect({ database: openNodeSqlite(":memory:") });
    case "file":
      makeDirectory(place.directory);
      return new OneFileDialect({ database: openNodeSqlite(fileIn(place.directory)) });
    case "postgres":
      return new PostgresDialect({ pool: createPool(place.url) });
  }
}

/** Kysely migrates SQLite without a transaction, so that a process that dies there would leave half of the tables. */
class OneFileDialect extends SqliteDialect {
  override createAdapter() {
    return new TransactionalAdapter();
  }
}
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

/** Makes it with those above it. Node's own way to do so never returns under `/proc`. */
function makeDirectory(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(directory) !== directory) makeDirectory(dirname(directory));
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    // Another server may have made it meanwhile.
    if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

function createPool(url: string): pg.Pool {
  const types = new pg.TypeOverrides();
  // Times in milliseconds are whole numbers that JavaScript holds exactly.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: 4,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    query_timeout: 40_000,
    keepAlive: true,
    application_name: "cachescope",
  });
  // A connection that breaks is replaced by the next query. Without listeners, both while it is idle and while it is used, it would
  // end the thread.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
