import type { ImageCache } from "@cachescope/contract";
import { fieldEntries, imageCacheSchema, isBuilding } from "@cachescope/contract";
import { derive, deriveLater } from "../../diagnosis/derive.ts";
import { stallsAt } from "../../diagnosis/signs.ts";
import type { Watch } from "../../diagnosis/watch.ts";
import type { DescribedCache } from "../../eci/wire/decode.ts";
import { columnsOf } from "./columns.ts";
import type { Dictionary } from "./dictionary.ts";

/**
 * What the API said of one cache at one time, as small as what is asked of it allows: its summary as the JSON that
 * travels, and the columns by which views filter, sort and count.
 */
export interface Revision {
  id: string;
  json: string;
  /** See `columns.ts`. */
  numbers: readonly number[];
  texts: readonly (string | null)[];
  /** Numbers of the listing's dictionary: every value this cache is counted by. */
  valueIds: readonly number[];
  /** Epoch milliseconds; NaN where unknown. */
  createdAt: number;
  isBuilding: boolean;
  /** When time alone makes it stalled; see `diagnosis/signs`. */
  stallsAt: number;
  /** About what it takes in memory. */
  bytes: number;
}

const wide = /[\u0100-\uffff]/;
/** What a revision costs beside its texts and values: its numbers, its place in the maps. Bytes, measured. */
const overhead = 1140;

const facets = fieldEntries.flatMap(([, field]) => Object.entries(field.facets ?? {}));

/** A cache as it travels in a list, and as the JSON of that. */
export interface Summary {
  cache: ImageCache;
  json: string;
}

/** `watch` and `now` decide whether a build is stalled. */
export function summarize(described: DescribedCache, watch: Watch, now: number): Summary {
  const { events: _events, evidence: _evidence, ...cache } = derive(described, watch, now);
  return { cache, json: JSON.stringify(cache) };
}

/** Reads a summary that another replica wrote. Throws for what is none. */
export const readSummary = (json: string): Summary => ({
  cache: imageCacheSchema.parse(JSON.parse(json)),
  json,
});

/** What a revision says at a later time, without a new reading. */
export function summarizeLater({ json }: Revision, now: number): Summary {
  // Our own JSON, of a cache that was checked when it was read.
  const before: ImageCache = JSON.parse(json);
  const cache = deriveLater(before, now);
  return { cache, json: JSON.stringify(cache) };
}

/** Makes a revision of a cache and its JSON. Its values are kept in the dictionary until they are released. */
export function toRevision({ cache, json }: Summary, dictionary: Dictionary): Revision {
  const columns = columnsOf(cache);
  const valueIds: number[] = [];
  for (const [facet, valuesOf] of facets) {
    const values = valuesOf(cache);
    // Most have one or none, for which a set would cost more than all else that is done here.
    for (const value of values.length > 1 ? new Set(values) : values)
      valueIds.push(dictionary.keep(facet, value));
  }
  return {
    id: cache.id,
    json,
    ...columns,
    valueIds,
    createdAt: cache.createdAt === null ? NaN : Date.parse(cache.createdAt),
    isBuilding: isBuilding(cache),
    stallsAt: stallsAt(cache),
    bytes: sizeOf(json, columns.texts),
  };
}

/**
 * One character outside Latin-1 makes a text take two bytes a character; the longest text is the one that is
 * searched.
 */
function sizeOf(json: string, texts: readonly (string | null)[]): number {
  const longest = Math.max(...texts.map((text) => text?.length ?? 0));
  return (wide.test(json) ? 2 : 1) * (json.length + longest) + overhead;
}
