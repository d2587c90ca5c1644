import { problemCodes } from "@cachescope/contract";
import * as z from "zod";
import { Failure } from "../../platform/failure.ts";
import { firstPass } from "../sync/passes.ts";
import type { ListingState } from "../sync/state.ts";
import { readingOf } from "../sync/state.ts";
import type { Freshness } from "../sync/timetable.ts";

/** Times on the clock of all replicas; see `Sharing.offset`. */
const clock = z.number();
const rows = { total: z.nullable(z.number()), unreadable: z.number(), asOf: z.number() };
const stoppedBy = z.nullable(z.enum([...problemCodes, "repeated_page_token"]));

const failureSchema = z.object({
  code: z.enum(problemCodes),
  at: clock,
  facts: z.object({
    retryAfterMs: z.exactOptional(z.number()),
    upstreamCode: z.exactOptional(z.string()),
    upstreamRequestId: z.exactOptional(z.string()),
    upstreamStatus: z.exactOptional(z.number()),
    fault: z.exactOptional(z.string()),
  }),
});

/** How a listing stands, as far as it matters to those who follow or take over. */
const listingSchema = z.object({
  known: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("unread") }),
    z.object({ kind: z.literal("partial"), ...rows }),
    z.object({ kind: z.literal("complete"), missing: z.number(), ...rows }),
    z.object({ kind: z.literal("capped"), ...rows }),
  ]),
  reading: z.nullable(
    z.object({
      number: z.number(),
      kind: z.enum(["scan", "refresh"]),
      startedAt: clock,
      startedOn: z.number(),
      startedFrom: z.number(),
      seenInAll: z.number(),
      mostRows: z.number(),
    }),
  ),
  stoppedBy,
  failure: z.nullable(failureSchema),
  freshness: z.object({
    finishedAt: z.nullable(clock),
    tookMs: z.number(),
    failures: z.number(),
    failedAt: clock,
  }),
  isRefreshWanted: z.boolean(),
  wantedUntil: clock,
  mostRows: z.number(),
  validator: z.number(),
  readings: z.number(),
  passes: z.number(),
});

export const sharedStateSchema = z.object({
  epoch: z.string(),
  earlier: z.array(z.object({ epoch: z.string(), upTo: z.number() })),
  version: z.number(),
  nextSlot: z.number(),
  /** The position of the last message that the leader has done. */
  done: z.string(),
  listing: listingSchema,
});
export type SharedState = z.infer<typeof sharedStateSchema>;

/** Writes a state for replicas; `offset` is what the clock here is behind theirs. */
export function shareState(state: ListingState, offset: number): SharedState["listing"] {
  const { activity, failure, freshness } = state;
  const reading = readingOf(state);
  // What is written here is what is read there, and no more.
  return listingSchema.parse({
    ...state,
    reading: reading && {
      ...reading,
      startedAt: reading.startedAt + offset,
      seenInAll: reading.passes.seenInAll,
    },
    stoppedBy: "stoppedBy" in activity ? activity.stoppedBy : null,
    failure: failure && { code: failure.code, facts: failure.facts, at: failure.happenedAt() + offset },
    freshness: moveTimes(freshness, offset),
    wantedUntil: state.wantedUntil + offset,
    mostRows: Math.min(state.mostRows, state.room),
  });
}

const moveTimes = (freshness: Freshness, ms: number): Freshness => ({
  ...freshness,
  finishedAt: freshness.finishedAt === null ? null : freshness.finishedAt + ms,
  failedAt: freshness.failedAt + ms,
});

/** Reads it back as the state of a listing that is read elsewhere. */
export function followState(shared: SharedState["listing"], offset: number): ListingState {
  const { reading, stoppedBy: by, failure, freshness, wantedUntil, passes, ...same } = shared;
  return {
    ...same,
    passes,
    activity:
      reading === null
        ? { kind: "idle", resume: null, stoppedBy: by }
        : {
            kind: "asking",
            isLast: false,
            reading: {
              ...reading,
              startedAt: reading.startedAt - offset,
              passStartedOn: reading.startedOn,
              token: null,
              tries: 0,
              passes: { ...firstPass(passes), seenInAll: reading.seenInAll },
            },
          },
    failure: failure && new Failure(failure.code, failure.facts, failure.at - offset),
    freshness: moveTimes(freshness, -offset),
    lastSure: null,
    wantedUntil: wantedUntil - offset,
    room: Infinity,
  };
}

/** The state in which a replica goes on that has not read the rows itself: it knows of no pass. `at`: its own clock. */
export function takeOverState(followed: ListingState, at: number): ListingState {
  const { freshness } = followed;
  return {
    ...followed,
    activity: { kind: "idle", resume: null, stoppedBy: null },
    isRefreshWanted: false,
    freshness: {
      ...freshness,
      finishedAt: freshness.finishedAt === null ? null : Math.min(freshness.finishedAt, at),
      failedAt: Math.min(freshness.failedAt, at),
    },
  };
}
