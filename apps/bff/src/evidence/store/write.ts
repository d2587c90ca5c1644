import type { Transaction } from "kysely";
import { sql } from "kysely";
import type { SeenCache } from "../seen-cache.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** A whole scope as it was read: every other cache of it is gone. Epoch milliseconds. */
export interface SeenScope {
  scope: string;
  at: number;
  /** When it was read as a whole before, by the same process; null if it was not. */
  before: number | null;
  ids: readonly string[];
}

/** What is written in one transaction. */
export interface Batch {
  caches: readonly SeenCache[];
  scopes: readonly SeenScope[];
}

/** How many rows one statement carries; databases bound the parameters of one. */
const rowsAtOnce = 500;
/** How exactly it is known, of a cache that does not change, when it was seen last, if this process dies. Milliseconds. */
const touchedMs = 300_000;
/** For how long a cache that is gone may turn out to be there. Milliseconds. */
const doubtedMs = 86_400_000;

type Write = Transaction<Tables>;

/**
 * Keeps what was seen; what is there already is only ever added to, so that the same may be written twice, late, or by
 * several servers at once.
 */
export async function write(database: Database, { caches, scopes }: Batch): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const part of partsOf(inOrder(caches))) {
      await writeChanges(transaction, part);
      await writeCaches(transaction, part);
      await writeFailures(transaction, part);
    }
    for (const scope of scopes) await writeScope(transaction, scope);
  });
}

/** In the order of their keys, so that two servers never wait for each other. */
const inOrder = (caches: readonly SeenCache[]): SeenCache[] =>
  caches.toSorted((a, b) => compare(a.scope, b.scope) || compare(a.id, b.id) || a.at - b.at);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Parts of which none has the same cache twice, because one statement may not write a row twice. */
function partsOf(caches: readonly SeenCache[]): SeenCache[][] {
  const rounds: SeenCache[][] = [];
  const times = new Map<string, number>();
  for (const each of caches) {
    const key = `${each.scope} ${each.id}`;
    const round = times.get(key) ?? 0;
    times.set(key, round + 1);
    (rounds[round] ??= []).push(each);
  }
  return rounds.flatMap((round) => slices(round));
}

function slices<T>(all: readonly T[], size = rowsAtOnce): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size));
  return parts;
}

/** The value that came last, by the time it was seen. */
const latest = (column: string) => {
  const name = sql.ref(column);
  return sql<never>`case when excluded.last_seen >= caches.last_seen then excluded.${name} else caches.${name} end`;
};
const lesser = (table: string, column: string) => extreme(table, column, "<");
const greater = (table: string, column: string) => extreme(table, column, ">");
/** Of the two, or the one that is known. SQLite and PostgreSQL call this by different names. */
function extreme(table: string, column: string, operator: "<" | ">") {
  const kept = sql.ref(`${table}.${column}`);
  const other = sql.ref(`excluded.${column}`);
  return sql<never>`case when ${kept} is null or ${other} ${sql.raw(operator)} ${kept} then ${other} else ${kept} end`;
}

async function writeCaches(transaction: Write, part: readonly SeenCache[]): Promise<void> {
  await transaction
    .insertInto("caches")
    .values(
      part.map((each) => ({
        scope: each.scope,
        id: each.id,
        name: each.name,
        status: each.status,
        progress: each.progress,
        created_at: each.createdAt,
        described: each.described,
        first_seen: each.at,
        last_seen: each.at,
        gone_at: null,
        first_matched: each.lastMatchedAt,
        last_matched: each.lastMatchedAt,
        ready_seen: each.status === "Ready" ? each.at : null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["scope", "id"]).doUpdateSet({
        name: latest("name"),
        status: latest("status"),
        progress: latest("progress"),
        created_at: latest("created_at"),
        described: latest("described"),
        first_seen: lesser("caches", "first_seen"),
        last_seen: greater("caches", "last_seen"),
        gone_at: sql<never>`case when excluded.last_seen > caches.gone_at then null else caches.gone_at end`,
        first_matched: lesser("caches", "first_matched"),
        last_matched: greater("caches", "last_matched"),
        ready_seen: lesser("caches", "ready_seen"),
      }),
    )
    .execute();
}

/** Of those whose status or progress is another one than was seen last. Runs before the caches themselves are written. */
async function writeChanges(transaction: Write, part: readonly SeenCache[]): Promise<void> {
  const known = new Map<string, { status: string | null; progress: number | null }>();
  const ids = part.map(({ id }) => id);
  const rows = await transaction
    .selectFrom("caches")
    .select(["scope", "id", "status", "progress"])
    .where("id", "in", ids)
    .execute();
  for (const { scope, id, ...stood } of rows) known.set(`${scope} ${id}`, stood);
  const changed = part.filter(({ scope, id, status, progress }) => {
    const before = known.get(`${scope} ${id}`);
    return before?.status !== status || before.progress !== progress;
  });
  if (changed.length === 0) return;
  await transaction
    .insertInto("changes")
    .values(changed.map(({ scope, id, at, status, progress }) => ({ scope, id, at, status, progress })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function writeFailures(transaction: Write, part: readonly SeenCache[]): Promise<void> {
  const failures = part.flatMap(({ scope, id, at, failure }) => {
    if (failure === null) return [];
    const { cause, firstAt: first_at, lastAt: last_at } = failure;
    const event = failure.event && JSON.stringify(failure.event);
    return { scope, id, cause, first_at, last_at, seen_at: at, event };
  });
  if (failures.length === 0) return;
  await transaction
    .insertInto("failures")
    .values(failures)
    .onConflict((conflict) =>
      conflict.columns(["scope", "id", "cause"]).doUpdateSet({
        first_at: lesser("failures", "first_at"),
        last_at: greater("failures", "last_at"),
        seen_at: greater("failures", "seen_at"),
        event: sql<never>`case when excluded.seen_at >= failures.seen_at then excluded.event else failures.event end`,
      }),
    )
    .execute();
  const events = part.flatMap(({ scope, id, at, events: all }) => {
    // An event may stand twice in one list; the later place is the one that counts.
    const once = new Map(all.map((each) => [each.digest, each]));
    return Array.from(once.values(), ({ digest, place, event }) => ({
      scope,
      id,
      digest,
      place,
      event: JSON.stringify(event),
      last_at: Date.parse(event.lastAt ?? event.firstAt ?? "") || at,
    }));
  });
  for (const rows of slices(events)) {
    await transaction
      .insertInto("events")
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(["scope", "id", "digest"]).doUpdateSet({
          event: sql<never>`case when excluded.last_at >= events.last_at then excluded.event else events.event end`,
          last_at: greater("events", "last_at"),
        }),
      )
      .execute();
  }
}

/**
 * Marks what a whole reading has not shown as gone, and the rest, now and then, as seen. One that is there after all, although
 * it has not changed since, is there again.
 */
async function writeScope(transaction: Write, { scope, at, before, ids }: SeenScope): Promise<void> {
  const there = new Set(ids);
  const gone = await transaction
    .selectFrom("caches")
    .select("id")
    .where("scope", "=", scope)
    .where("gone_at", ">", at - doubtedMs)
    .orderBy("id")
    .execute();
  for (const part of slices(gone.map(({ id }) => id).filter((id) => there.has(id)))) {
    await transaction
      .updateTable("caches")
      .set({ gone_at: null, last_seen: laterThan(at) })
      .where("scope", "=", scope)
      .where("id", "in", part)
      .execute();
  }
  const kept = await transaction
    .selectFrom("caches")
    .select("id")
    .where("scope", "=", scope)
    .where("gone_at", "is", null)
    .where("last_seen", "<", at)
    .orderBy("id")
    .execute();
  for (const part of slices(kept.map(({ id }) => id).filter((id) => !there.has(id)))) {
    await transaction
      .updateTable("caches")
      .set({ gone_at: at, last_seen: laterThan(before ?? 0) })
      .where("scope", "=", scope)
      .where("id", "in", part)
      .execute();
  }
  await transaction
    .updateTable("caches")
    .set({ last_seen: at })
    .where("scope", "=", scope)
    .where("gone_at", "is", null)
    .where("last_seen", "<", at - touchedMs)
    .execute();
}

const laterThan = (time: number) =>
  sql<number>`case when last_seen < ${time} then ${time} else last_seen end`;
