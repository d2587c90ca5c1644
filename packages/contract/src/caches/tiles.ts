import type { Filters } from "../fields/declared.ts";

/** The five questions of the first glance, as filters; each tile counts what pressing it would show. */
export const tiles = ["needsAttention", "inProgress", "ready", "leavingSoon", "neverMatched"] as const;
export type Tile = (typeof tiles)[number];

/** What a tile filters by. "Soon" is three days. */
export const tileFilters: Record<Tile, Filters> = {
  needsAttention: { attention: true },
  inProgress: { status: ["Preparing", "Creating", "Updating"] },
  ready: { status: ["Ready"] },
  leavingSoon: { expiresAfter: "0d", expiresBefore: "3d" },
  neverMatched: { neverMatched: true },
};

/** The filters that tiles set; pressing one replaces what stands in all of these. */
export const tileDimensions = [
  "attention",
  "status",
  "neverMatched",
  "expiresAfter",
  "expiresBefore",
] as const satisfies (keyof Filters)[];
