import type { FilterWord, Filters } from "../fields/declared.ts";
import type { Sort } from "./view.ts";

/** The five questions of the first glance, as filters; each tile counts what pressing it would show. */
export const tiles = ["needsAttention", "inProgress", "ready", "leavingSoon", "neverMatched"] as const;
export type Tile = (typeof tiles)[number];

/** What a tile filters by. "Soon" is three days. */
export const tileFilters: Record<Tile, Filters> = {
  needsAttention: { attention: true },
  inProgress: { status: ["Preparing", "Creating", "Updating"] },
  ready: { status: ["Ready"] },
  leavingSoon: { "leaves>=": "0d", "leaves<": "3d" },
  neverMatched: { neverMatched: true },
};

/** The order in which a tile is worth reading, where that is not the usual one. */
export const tileSort: Partial<Record<Tile, Sort>> = {
  leavingSoon: { key: "leaves", descending: false },
};

/** What tiles filter by; pressing one replaces every filter by these words. */
export const tileDimensions = [
  "attention",
  "status",
  "neverMatched",
  "leaves",
] as const satisfies FilterWord[];

/** What the number of a tile is made of; a cache is counted in one part of a tile at most. */
export const tileParts = {
  failing: { tile: "needsAttention", filters: { failing: true } },
  stalled: { tile: "needsAttention", filters: { failing: false, stalled: true } },
  failed: { tile: "needsAttention", filters: { status: ["Failed", "UpdateFailed"] } },
  expected: { tile: "leavingSoon", filters: { expected: true } },
} as const satisfies Record<string, { tile: Tile; filters: Filters }>;
export type TilePart = keyof typeof tileParts;
export const tilePartNames = ["failing", "stalled", "failed", "expected"] as const satisfies TilePart[];
