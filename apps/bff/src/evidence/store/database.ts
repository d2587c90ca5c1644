import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, PostgresDialect, SqliteDialect } from "kysely";
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

/** Opens a database and brings its tables up to date. Throws whatever hinders that. */
export async function openDatabase(place: Place): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: dialectOf(place) });
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error === undefined) return database;
  await database.destroy();
  throw error;
}

function dialectOf(place: Place): SqliteDialect | PostgresDialect {
  switch (place.kind) {
    case "memory":
      return new SqliteDialect({ database: openNodeSqlite(":memory:") });
    case "file":
      mkdirSync(place.directory, { recursive: true, mode: 0o700 });
      return new SqliteDialect({ database: openNodeSqlite(join(place.directory, "evidence.db")) });
    case "postgres":
      return new PostgresDialect({ pool: createPool(place.url) });
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
    application_name: "cachescope",
  });
  // A connection that breaks while it is idle is replaced by the next query; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}
