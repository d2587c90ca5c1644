import { sql } from "kysely";
import type { Database, Place } from "./database.ts";
import { readKeptLine } from "./kept-line.ts";
import { bytesOf } from "./retention.ts";
import { readKept } from "./transfer.ts";

/** What is kept of one scope. Times in epoch milliseconds. */
interface ScopeSummary {
  scope: string;
  caches: number;
  gone: number;
  failures: number;
  events: number;
  oldest: number;
  newest: number;
}

export interface StoreReport {
  bytes: number;
  scopes: ScopeSummary[];
  /** What is wrong, in words; empty when nothing is. The first hundred. */
  faults: string[];
}

const mostFaults = 100;

/** Counts what is kept, and reads all of it to see whether it can be. */
export async function checkStore(database: Database, kind: Place["kind"]): Promise<StoreReport> {
  const faults = kind === "postgres" ? [] : await faultsOfFile(database);
  for (const table of ["changes", "failures", "events"] as const) {
    const lost = await countOrphans(database, table);
    if (lost > 0) faults.push(`${lost} rows of ${table} belong to no cache`);
  }
  for await (const lines of readKept(database, { account: null, region: null, since: 0 })) {
    for (const line of lines) {
      const read = readKeptLine(JSON.stringify(line));
      if (typeof read === "string") faults.push(`a cache cannot be read: ${read}`);
    }
  }
  const scopes = await scopesIn(database);
  return { bytes: await bytesOf(database, kind), scopes, faults: faults.slice(0, mostFaults) };
}

async function faultsOfFile(database: Database): Promise<string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database);
  return rows.map((row) => row.integrity_check).filter((told) => told !== "ok");
}

async function countOrphans(database: Database, table: "changes" | "failures" | "events"): Promise<number> {
  const { count } = await database
    .selectFrom(table)
    .leftJoin("caches", (join) =>
      join.onRef("caches.scope", "=", `${table}.scope`).onRef("caches.id", "=", `${table}.id`),
    )
    .where("caches.id", "is", null)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

async function scopesIn(database: Database): Promise<ScopeSummary[]> {
  const caches = await database
    .selectFrom("caches")
    .groupBy("scope")
    .orderBy("scope")
    .select("scope")
    .select((select) => [
      select.fn.countAll<number>().as("caches"),
      select.fn.count<number>("gone_at").as("gone"),
      select.fn.min<number>("first_seen").as("oldest"),
      select.fn.max<number>("last_seen").as("newest"),
    ])
    .execute();
  const countIn = async (table: "failures" | "events") => {
    const found = await database
      .selectFrom(table)
      .groupBy("scope")
      .select("scope")
      .select((select) => select.fn.countAll<number>().as("count"))
      .execute();
    return new Map(found.map(({ scope, count }) => [scope, count]));
  };
  const [failures, events] = [await countIn("failures"), await countIn("events")];
  return caches.map((row) => ({
    ...row,
    failures: failures.get(row.scope) ?? 0,
    events: events.get(row.scope) ?? 0,
  }));
}
