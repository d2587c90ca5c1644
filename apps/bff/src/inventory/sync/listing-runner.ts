import type { DescribedCache } from "../../eci/wire/decode.ts";
import type { Deadline } from "../../platform/deadline.ts";
import type { Lineage } from "../query/readable.ts";
import type { ListingEvent, Moment } from "./events.ts";
import type { ListingState } from "./state.ts";

/** What viewers have to say to a listing. */
export type Demand = Extract<ListingEvent, { kind: "asked" | "refreshAsked" | "closed" | "evicted" }>;

/** What makes a listing be read: alone, or together with other replicas. */
export interface ListingRunner {
  state: () => ListingState;
  moment: () => Moment;
  lineage: () => Lineage;
  /** Waits until `isDone`; false when the deadline, or the end of the listing, comes first. */
  waitFor: (isDone: () => boolean, deadline: Deadline) => Promise<boolean>;
  /** Resolves when the demand is part of the state. */
  demand: (demand: Demand) => Promise<void> | void;
  /** Takes what a look-up for the id `sought` found. */
  addFound: (sought: string, caches: readonly DescribedCache[]) => Promise<void> | void;
  /** Takes what a call of its own has read of a cache, if it is listed. */
  update: (cache: DescribedCache) => void;
  /** Drops a cache that a call for its id has not found. */
  drop: (id: string) => void;
  /** Lets time pass over what was read; see `Store`. */
  passTime: () => void;
  /**
   * Sees to it that all replicas know what an answer is made of, and that this one knows what others have answered.
   * False when the listing is no longer good for answers: there is another one.
   */
  agree: () => Promise<boolean> | boolean;
  /** Whether that still holds. */
  isAgreed: () => boolean;
  /** Whether this replica goes on by itself, because it does not reach what replicas share. */
  isApart: () => boolean;
}
