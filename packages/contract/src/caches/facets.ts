import * as z from "zod/mini";
import type { DerivedFilters } from "./view.ts";

/** How many caches of a view have this value. */
export const facetValueSchema = z.object({ value: z.string(), count: z.number() });
export type FacetValue = z.infer<typeof facetValueSchema>;

/** The five questions of the first glance, as filters; each tile counts what pressing it would show. */
export const tiles = ["needsAttention", "inProgress", "ready", "leavingSoon", "neverMatched"] as const;
export type Tile = (typeof tiles)[number];

/** What a tile filters by. "Soon" is three days. */
export const tileFilters: Record<Tile, Partial<DerivedFilters>> = {
  needsAttention: { attention: true },
  inProgress: { statuses: ["Preparing", "Creating", "Updating"] },
  ready: { statuses: ["Ready"] },
  leavingSoon: { expiresAfter: "0d", expiresBefore: "3d" },
  neverMatched: { neverMatched: true },
};

/** The derived filters that tiles set; pressing one replaces what stands in all of these. */
export const tileDimensions = [
  "attention",
  "statuses",
  "neverMatched",
  "expiresAfter",
  "expiresBefore",
] as const satisfies (keyof DerivedFilters)[];

/** So many values of each facet are told at most; those that most caches have. */
export const maxFacetValues = 50;

/**
 * Counts over what has been read of the listing. Each facet takes every filter but its own into account; tiles
 * take every filter but `tileDimensions`. Ordered by count, then value.
 */
export const facetsSchema = z.object({
  tiles: z.record(z.enum(tiles), z.number()),
  /** A cache without a status counts under "". */
  status: z.array(facetValueSchema),
  cause: z.array(facetValueSchema),
  tagKey: z.array(facetValueSchema),
  tag: z.array(z.object({ key: z.string(), value: z.string(), count: z.number() })),
  image: z.array(facetValueSchema),
  repository: z.array(facetValueSchema),
  resourceGroup: z.array(facetValueSchema),
});
export type Facets = z.infer<typeof facetsSchema>;
