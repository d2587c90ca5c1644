import type { FailureCause } from "./failures.ts";

/** One making of a cache: its creation, or a later update. All times are ms since the epoch. */
export type Build = {
  readonly startsAt: number;
  readonly pullMs: number;
  readonly snapshotMs: number;
  readonly failure?: FailureCause;
};

export type Tag = { readonly Key: string; readonly Value: string };

/** When pods use the cache. */
export type Matches = {
  readonly firstAt: number;
  /** Time between two matches; Infinity when the first was the only one. */
  readonly everyMs: number;
};

/** Everything that is decided about a cache on the day it is born: its whole life, as data. */
export type Plan = {
  readonly ordinal: number;
  readonly id: string;
  readonly name: string;
  readonly origin: "manual" | "instant" | "automatic";
  readonly images: readonly string[];
  readonly sizeGiB: number;
  readonly usedGiB: number;
  readonly tags: readonly Tag[];
  readonly resourceGroupId: string;
  readonly builderId: string;
  readonly bornAt: number;
  readonly creation: Build;
  /** Oldest first. */
  readonly updates: readonly Build[];
  /** When its retention ends; undefined when it is kept until somebody deletes it. */
  readonly retainedUntil: number | undefined;
  readonly lru: boolean;
  readonly matches: Matches | undefined;
  /** When it is swept away for a reason that no field tells, such as a full quota; Infinity for never. */
  readonly sweptAt: number;
};
