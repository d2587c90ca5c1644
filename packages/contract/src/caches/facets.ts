import * as z from "zod/mini";
import type { FacetName } from "../fields/declared.ts";
import { facetNames } from "../fields/declared.ts";
import { tilePartNames, tiles } from "./tiles.ts";

/** How many caches of a view have this value. */
export const facetValueSchema = z.object({ value: z.string(), count: z.number() });
export type FacetValue = z.infer<typeof facetValueSchema>;

/** So many values of each facet are told at most; those that most caches have. */
export const maxFacetValues = 50;

const values = z.array(facetValueSchema);
type Plain = Exclude<FacetName, "tag">;
const plain = facetNames.filter((name): name is Plain => name !== "tag");

/**
 * Counts over what has been read of the listing, by the facets that the fields declare. Each facet takes every filter
 * but those of its own field into account; tiles and their parts take every filter but `tileDimensions`. Ordered by count, then
 * value. A cache without a status counts under "".
 */
export const facetsSchema = z.object({
  tiles: z.record(z.enum(tiles), z.number()),
  parts: z.record(z.enum(tilePartNames), z.number()),
  tag: z.array(z.object({ key: z.string(), value: z.string(), count: z.number() })),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Plain` is the type of these very names
  ...(Object.fromEntries(plain.map((name) => [name, values])) as Record<Plain, typeof values>),
});
export type Facets = z.infer<typeof facetsSchema>;
