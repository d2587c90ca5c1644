import type { SQLInputValue } from "node:sqlite";
import { DatabaseSync } from "node:sqlite";
import type { SqliteDatabase } from "kysely";

/** Node's own SQLite in the shape that kysely drives. */
export function openNodeSqlite(file: string): SqliteDatabase {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  try {
    // What is acknowledged is on the disk, also after the power went. The first of these only holds for a file that is empty.
    database.exec("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(spelled(sql, database.isTransaction));
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}

/**
 * All transactions write, and begin so: one that reads first could not write any more once another process has written. After some
 * errors SQLite has rolled back itself, and to ask for it again would be another error, in place of the one that tells.
 */
function spelled(sql: string, isTransaction: boolean): string {
  if (sql === "begin") return "begin immediate";
  return sql === "rollback" && !isTransaction ? "select 1" : sql;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the tables hold texts, numbers and null only
const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
