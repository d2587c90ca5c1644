import type { Deadline } from "../../platform/deadline.ts";
import type { Step, Row } from "../snapshot/step.ts";

/** Replicas do not reach what they share, whatever the reason. What follows from that is decided where it is noticed. */
export class NotShared extends Error {
  override readonly name = "NotShared";
}

/** How replicas of this server share what they know. */
export interface Sharing {
  /** Waits a moment for a connection that was just lost. Whether replicas share. */
  connected: () => Promise<boolean>;
  /** Called when replicas share again, and when they do no longer. Returns what ends that. */
  onChange: (listener: (isShared: boolean) => void) => () => void;
  /** What the clock that never goes back is behind the time of all replicas, in milliseconds. */
  offset: () => number;
  /** What is shared of one listing. `key` tells it from all others. */
  listing: (key: string) => SharedListing;
  walks: SharedWalks;
  records: SharedRecords;
  /**
   * Makes a call, unless another replica has had its answer within `keepMs`, or is making it now: then that is the answer.
   * Null where the answer cannot be shared.
   */
  call: (asked: SharedCall, make: () => Promise<string | null>) => Promise<string | null>;
  /** Whether it is this replica that does what one of them is to do in this time. True when replicas do not share. */
  isOurs: (task: string, ms: number) => Promise<boolean>;
}

/** All that is shared of a listing. `state` is for the listing alone to read. */
export interface SharedCopy {
  state: string;
  rows: readonly Row[];
  steps: readonly Step[];
  /** Where the steps end. */
  position: string;
}

/** What is new since a position. */
export interface News {
  /** Null when nothing is there at all: it was lost. */
  state: string | null;
  steps: readonly Step[];
  position: string;
  /** Whether a replica leads. */
  isLed: boolean;
}

/** A message to the replica that leads. */
export interface Message {
  position: string;
  text: string;
}

/**
 * What replicas share of a listing: one of them leads, which is the only one to read it and to write here, and the
 * others follow. All of it throws `NotShared` when that cannot be reached.
 */
export interface SharedListing {
  /** Null when nothing is there. */
  load: () => Promise<SharedCopy | null>;
  follow: (position: string) => Promise<News>;
  /**
   * Begins to lead, unless another replica does. `last`: the lease that this replica had; then null also when another
   * replica has led since.
   */
  claim: (last: Lease | null) => Promise<Lease | null>;
  /** Sends the leader a message. Returns its position. */
  send: (text: string) => Promise<string>;
  onNews: (listener: (news: "changed" | "sent") => void) => () => void;
}

/** How a write ended: it was refused because another replica leads, or what it builds on is no longer there. */
export type Written = "done" | "refused" | "lost";

/** The right to write, for a while; each write makes it last. */
export interface Lease {
  token: string;
  /** Writes the state, and the step that leads to it. `isNews`: others are told. */
  write: (change: Change) => Promise<Written>;
  /** Writes everything anew. */
  writeAll: (all: { state: string; version: number; rows: readonly Row[] }) => Promise<Written>;
  messages: (since: string) => Promise<Message[]>;
  release: () => Promise<void>;
}

export interface Change {
  state: string;
  step: Step | null;
  /** All slots and their ranks, one after the other, where the step moves any. */
  order: readonly number[] | null;
  isNews: boolean;
}

/** What walks have shown, by their names: slots, in the order they were shown. */
export interface SharedWalks {
  /** What a walk has shown from a place on. */
  from: (name: string, place: number) => Promise<number[]>;
  /** Adds what a walk has shown at a place; false when others have gone on from there meanwhile. */
  add: (name: string, place: number, slots: readonly number[]) => Promise<boolean>;
}

interface SharedCall {
  name: string;
  keepMs: number;
  /** How long another replica's answer is waited for. */
  deadline: Deadline;
}

/** A page of the API, and when it was read (epoch milliseconds). */
interface RecordedPage {
  body: Buffer;
  at: number;
}

/** The pages in which caches were seen last, for as long as their records may be answered. */
export interface SharedRecords {
  put: (scope: string, ids: readonly string[], page: RecordedPage) => void;
  find: (scope: string, id: string) => Promise<RecordedPage | null>;
}

/** Whether a message is at a position, or behind it. */
export function isUpTo(position: string, reached: string): boolean {
  const [ms = 0, number = 0] = position.split("-").map(Number);
  const [reachedMs = 0, reachedNumber = 0] = reached.split("-").map(Number);
  return ms < reachedMs || (ms === reachedMs && number <= reachedNumber);
}
