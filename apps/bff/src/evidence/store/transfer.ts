import type { Insertable } from "kysely";
import { defaultAccount } from "../../inventory/scope.ts";
import { parseJson } from "../../platform/json.ts";
import type { Database, Place } from "./database.ts";
import { writing } from "./database.ts";
import type { KeptLine } from "./kept-line.ts";
import { rowsOfLines } from "./kept-line.ts";
import { mergeRows } from "./merge.ts";
import type { Tables } from "./tables.ts";
import { rounds } from "./write.ts";

/** What is carried: everything, or that of an account or a region, and only what was seen since a time (epoch milliseconds). */
export interface Selection {
  account: string | null;
  region: string | null;
  since: number;
}

const cachesAtOnce = 200;

/** Everything that is kept, a part at a time, by scope and id. Others can write meanwhile. JSON is parsed, but not checked. */
export async function* readKept(
  database: Database,
  { account, region, since }: Selection,
): AsyncGenerator<unknown[]> {
  let after = { scope: "", id: "" };
  for (;;) {
    const from = after;
    const caches = await database
      .selectFrom("caches")
      .selectAll()
      .where("last_seen", ">=", since)
      .$if(account !== null, (query) =>
        account === defaultAccount
          ? query.where("scope", "not like", "%/%")
          : query.where("scope", "like", `${account}/%`),
      )
      .$if(region !== null, (query) =>
        query.where((where) =>
          where.or([where("scope", "=", region), where("scope", "like", `%/${region}`)]),
        ),
      )
      .where((where) =>
        where.or([
          where("scope", ">", from.scope),
          where.and([where("scope", "=", from.scope), where("id", ">", from.id)]),
        ]),
      )
      .orderBy("scope")
      .orderBy("id")
      .limit(cachesAtOnce)
      .execute();
    const last = caches.at(-1);
    if (last === undefined) return;
    yield await linesOf(database, caches);
    after = last;
  }
}

async function linesOf(database: Database, caches: readonly Insertable<Tables["caches"]>[]) {
  const lines = new Map(
    caches.map((cache) => {
      const described = parseJson(cache.described);
      const line = {
        v: 1,
        cache: { ...cache, described },
        changes: rows(),
        failures: rows(),
        events: rows(),
      };
      return [`${cache.scope} ${cache.id}`, line];
    }),
  );
  for (const [scope, some = []] of Object.entries(Object.groupBy(caches, (cache) => cache.scope))) {
    const ids = some.map(({ id }) => id);
    for (const table of ["changes", "failures", "events"] as const) {
      const found = await database
        .selectFrom(table)
        .selectAll()
        .where("scope", "=", scope)
        .where("id", "in", ids)
        .orderBy(table === "changes" ? "at" : "last_at")
        .execute();
      for (const { scope: _, id, ...row } of found) {
        const parsed =
          "event" in row ? { ...row, event: row.event === null ? null : parseJson(row.event) } : row;
        lines.get(`${scope} ${id}`)?.[table].push(parsed);
      }
    }
  }
  return [...lines.values()];
}

const rows = (): unknown[] => [];

/** Merges lines with what is kept, in one transaction. */
export const mergeLines = (
  database: Database,
  kind: Place["kind"],
  lines: readonly KeptLine[],
): Promise<void> =>
  writing(database, kind, async (transaction) => {
    for (const round of rounds(lines.map((line) => ({ ...line.cache, line }))))
      await mergeRows(transaction, rowsOfLines(round.map(({ line }) => line)));
  });
