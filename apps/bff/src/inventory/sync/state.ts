import type { Coverage } from "@cachescope/contract";
import type { Failure } from "../../platform/failure.ts";
import type { Moment } from "./events.ts";
import type { PassEnd, PassLimits, Passes } from "./passes.ts";
import { firstPass } from "./passes.ts";
import type { Freshness } from "./timetable.ts";
import { neverRead } from "./timetable.ts";

/** Where a reading goes on: the page behind `token` (null: the first one) of its current pass. */
export interface Position {
  passes: Passes;
  token: string | null;
}

/** A reading under way. Clocks are in milliseconds. */
export interface Reading extends Position {
  /** Tells it from other readings of the listing. */
  number: number;
  /** A scan reads what was never read to an end, a refresh what was. */
  kind: "scan" | "refresh";
  startedAt: number;
  /** When it and its current pass began. Epoch milliseconds. */
  startedOn: number;
  passStartedOn: number;
  /** The version of the snapshot when it began. */
  startedFrom: number;
  /** How many rows may be read, as it was when the reading began. */
  mostRows: number;
  /** How often the page it is at has failed. */
  tries: number;
}

/** What every listing knows that has rows. */
interface Rows {
  /** The API's own count. */
  total: number | null;
  /** Rows without a usable id. */
  unreadable: number;
  /** When the rows were read. Epoch milliseconds. */
  asOf: number;
}

/** What has been read so far: nothing, some pages, all of them, or as many rows as may be read. */
type Known =
  | { kind: "unread" }
  | ({ kind: "partial" } & Rows)
  /** `missing`: rows that the API counts and never showed. */
  | ({ kind: "complete"; missing: number } & Rows)
  | ({ kind: "capped" } & Rows);

type StoppedBy = Coverage["stoppedBy"];

/** What a listing is doing. */
type Activity =
  /** `resume`: where a reading that stopped before its end can go on; `stoppedBy`: why it stopped. */
  | { kind: "idle"; resume: Position | null; stoppedBy: StoppedBy }
  /** A page was asked for; `isLast`: the listing is no longer kept and closes after it. */
  | { kind: "asking"; reading: Reading; isLast: boolean }
  /** There was no turn in the budget; the same page is asked for after a wait. */
  | { kind: "waiting"; reading: Reading }
  /** The pages are read, and caches that were not among them are looked for by their ids. */
  | { kind: "checking"; reading: Reading; end: PassEnd }
  | { kind: "closed"; stoppedBy: StoppedBy };

export interface ListingState {
  known: Known;
  activity: Activity;
  /** What went wrong last, until a reading succeeds. */
  failure: Failure | null;
  freshness: Freshness;
  /** The first pass of the last finished reading, if that missed nothing, and whether that is proven. */
  lastSure: { since: number; isProven: boolean } | null;
  /** Whether a refresh was asked for while another was under way. */
  isRefreshWanted: boolean;
  /** Until when it is read on although no viewer waits for it, on the clock that never goes back. */
  wantedUntil: number;
  /** How many rows may be read, and for how many there is memory once that has run out. */
  mostRows: number;
  room: number;
  /** Grows whenever an answer made before is no longer what would be said now. */
  validator: number;
  /** How many there have been. */
  readings: number;
  passes: number;
}

export const initialState = (mostRows: number, clock: number): ListingState => ({
  known: { kind: "unread" },
  activity: { kind: "idle", resume: null, stoppedBy: null },
  failure: null,
  freshness: neverRead,
  lastSure: null,
  isRefreshWanted: false,
  wantedUntil: clock,
  mostRows,
  room: Infinity,
  validator: 0,
  readings: 0,
  passes: 0,
});

/** When everything there is was read, if the numbers prove that nothing slipped by; else null. Epoch milliseconds. */
export const wholeAsOf = ({ known, lastSure }: ListingState): number | null =>
  known.kind === "complete" && known.missing === 0 && lastSure?.isProven === true ? known.asOf : null;

/** The position from which a new reading begins. */
export const startOf = ({ passes }: ListingState): Position => ({
  passes: firstPass(passes + 1),
  token: null,
});

export const readingOf = ({ activity }: ListingState): Reading | null =>
  "reading" in activity ? activity.reading : null;

/** Whether nothing was read to its end yet. */
export const isFirstReading = ({ known }: ListingState): boolean =>
  known.kind === "unread" || known.kind === "partial";

/**
 * How many rows a reading may read. A request for more during a refresh gets a scan of its own, which is more urgent.
 */
const mostFor = ({ mostRows, room }: ListingState, { kind, mostRows: then }: Reading): number =>
  Math.min(kind === "refresh" ? then : mostRows, room);

/** In how many passes a reading looks for what it missed. */
const mostPasses = 3;
/** A refresh that has taken longer makes no further pass, because the next one does the same. Milliseconds. */
const longRefreshMs = 5000;

export const passLimits = (state: ListingState, reading: Reading, clock: number): PassLimits => ({
  mostRows: mostFor(state, reading),
  mostPasses: reading.kind === "refresh" && clock - reading.startedAt > longRefreshMs ? 1 : mostPasses,
});

/** Whether there is anyone to go on reading for. */
export const isWanted = ({ wantedUntil }: ListingState, { isAwaited, clock }: Moment): boolean =>
  isAwaited || clock < wantedUntil;

/** How far the clocks of this server and of Alibaba Cloud may be apart. Milliseconds. */
const clockSkew = 60_000;

/**
 * Whether a row that was not known has been created since the last reading. Where that reached the end, all others were
 * known; where it was capped, an older row may have moved up, and only its time of creation tells.
 */
export function isNewRow(state: ListingState, { createdAt }: { createdAt: number }): boolean {
  const { known } = state;
  if (readingOf(state)?.kind === "scan") return false;
  if (known.kind === "capped") return createdAt > known.asOf - clockSkew;
  return known.kind === "complete";
}
