import type { Failure } from "../../platform/failure.ts";
import type { PageFacts } from "./passes.ts";
import type { CappedReading } from "./pushed-on.ts";

/** When an event happens: both clocks, and what the snapshot holds then. */
export interface Moment {
  /** Milliseconds that never go back. */
  clock: number;
  /** Epoch milliseconds. */
  now: number;
  size: number;
  version: number;
  isBuilding: boolean;
  /** Whether a viewer waits for the listing. */
  isAwaited: boolean;
}

/** What can happen to a listing. */
export type ListingEvent =
  /** A viewer asks, and will ask again (`isWatching`) or waits; `upTo` lets more rows be read. */
  | { kind: "asked"; upTo: number | null; isWatching: boolean }
  /** A viewer asks for everything to be read anew. */
  | { kind: "refreshAsked" }
  /** The page that was asked for is in the snapshot. `hasRoom`: there is memory for more. */
  | { kind: "pageArrived"; page: PageFacts; hasChanged: boolean; hasRoom: boolean }
  /** The client's tries have failed, and it goes on trying. */
  | { kind: "roundFailed"; failure: Failure }
  /** The client gave up. */
  | { kind: "pageFailed"; failure: Failure }
  /** All who waited for the page have left before its turn came. */
  | { kind: "pageDropped" }
  | { kind: "waitEnded" }
  /** Something unforeseen was thrown. */
  | { kind: "crashed"; error: unknown }
  /** A look-up put caches into the snapshot, `newToPass` of which the current pass had not seen. */
  | { kind: "found"; newToPass: number; newInAll: number; hasChanged: boolean }
  /** A call for one cache has changed the snapshot. */
  | { kind: "changed" }
  /** How many caches the reading has not seen, although they were known; `found`: those beyond its end not counted. */
  | { kind: "doubted"; count: number; found: number }
  /** They were looked for, as far as that was possible. */
  | { kind: "checked" }
  /** The listing is no longer kept; calls that wait for its first rows still get them. */
  | { kind: "evicted" }
  | { kind: "closed" };

/** What the runner has to do. */
export type Effect =
  /** Ask for a page; when its tries fail, for `rounds` rounds more, with `waitMs` before the first of them. */
  | {
      kind: "describe";
      token: string | null;
      urgency: "firstPage" | "scan" | "refresh";
      rounds: number;
      waitMs: number;
    }
  /** Send `waitEnded` when this time is over. */
  | { kind: "wait"; ms: number }
  /**
   * Send `doubted`: count the entries that no pass from `seenSince` on has seen. Those that were pushed past the end of a
   * capped reading are dropped.
   */
  | { kind: "doubt"; seenSince: number; capped: CappedReading | null }
  /**
   * Drop the doubted entries that no pass from `droppedSince` on has seen (null: none), look for at most so many others
   * by their ids, and of those that only a look-up found; drop what is gone, and send `checked`.
   */
  | { kind: "check"; droppedSince: number | null; most: number; mostFound: number }
  /** The reading has come to its end: put what the passes from `seenSince` on have seen in the API's order. */
  | { kind: "settle"; seenSince: number }
  /** Let waiting calls look again. */
  | { kind: "notify" }
  /** End the call and the wait under way, and release waiting calls. */
  | { kind: "abort" }
  | { kind: "report"; error: unknown };
