import type { RawBuilder } from "kysely";
import { sql } from "kysely";
import type { Database, Place } from "./database.ts";
import { writing } from "./database.ts";

/** A notice that one server has taken upon itself to send: that a cause is new in a scope. */
export interface ClaimedNotice {
  scope: string;
  cause: string;
  /** Epoch milliseconds. */
  begunAt: number;
  /** How many tries there were, with the one that it is claimed for. */
  tries: number;
}

/** How a try ended: it was sent, it is given up, or it is to be tried again in so many milliseconds. */
export type NoticeOutcome = { state: "sent" } | { state: "failed" } | { state: "waiting"; waitMs: number };

/**
 * Claims the notice that has waited longest, for `leaseMs`. Until that has passed no other server takes it up; after that one does,
 * because this one must have died. Null where none is due.
 */
export const claimNotice = (
  database: Database,
  kind: Place["kind"],
  leaseMs: number,
): Promise<ClaimedNotice | null> =>
  writing(database, kind, async (transaction) => {
    const due = await transaction
      .selectFrom("notices")
      .select(["scope", "cause", "begun_at", "tries"])
      .where("state", "=", "waiting")
      .where("free_at", "<=", clockOf(kind))
      .orderBy("begun_at")
      .orderBy("scope")
      .orderBy("cause")
      .limit(1)
      .executeTakeFirst();
    if (due === undefined || due.begun_at === null) return null;
    const { scope, cause, begun_at: begunAt } = due;
    const tries = due.tries + 1;
    await transaction
      .updateTable("notices")
      .set({ tries, free_at: sql<number>`${clockOf(kind)} + ${sql.lit(leaseMs)}` })
      .where("scope", "=", scope)
      .where("cause", "=", cause)
      .execute();
    return { scope, cause, begunAt, tries };
  });

/**
 * Writes down how a try ended. It says nothing of a cause that has been quiet since and is new again, nor, unless the notice was
 * sent, of one that another server has claimed since.
 */
export async function settleNotice(
  database: Database,
  kind: Place["kind"],
  { scope, cause, begunAt, tries }: ClaimedNotice,
  outcome: NoticeOutcome,
): Promise<void> {
  const restMs = outcome.state === "waiting" ? Math.ceil(outcome.waitMs) : 0;
  await database
    .updateTable("notices")
    .set({ state: outcome.state, free_at: sql<number>`${clockOf(kind)} + ${sql.lit(restMs)}` })
    .where("scope", "=", scope)
    .where("cause", "=", cause)
    .where("begun_at", "=", begunAt)
    .where("state", "=", "waiting")
    .$if(outcome.state !== "sent", (query) => query.where("tries", "=", tries))
    .execute();
}

/** Servers that share a database need not agree on the time: its own clock counts. Epoch milliseconds. */
const clockOf = (kind: Place["kind"]): RawBuilder<number> =>
  kind === "postgres"
    ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
