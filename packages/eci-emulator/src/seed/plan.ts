import type { FailureCause } from "./failures.ts";

/** The creation or an update of a cache. All times are in ms since the epoch. */
export type Build = {
  readonly startsAt: number;
  readonly pullMs: number;
  readonly snapshotMs: number;
  readonly failure?: FailureCause;
  /** When the first try fails, after the start; in the last third of the build unless given. */
  readonly triesAfterMs?: number;
  /** How many images are pulled before one cannot be; none unless given. */
  readonly pulledFirst?: number;
};

export type Tag = { readonly Key: string; readonly Value: string };

/** When pods use the cache. */
export type Matches = {
  readonly firstAt: number;
  /** Time between two matches; Infinity when the first was the only one. */
  readonly everyMs: number;
};

/** The whole life of a cache as data. */
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
  /** When its retention ends. Undefined when it is kept until it is deleted. */
  readonly retainedUntil: number | undefined;
  readonly lru: boolean;
  readonly matches: Matches | undefined;
  /** When it is removed for a reason that no field shows, such as a full quota. Infinity for never. */
  readonly sweptAt: number;
};
