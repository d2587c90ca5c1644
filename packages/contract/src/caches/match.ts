import * as z from "zod/mini";
import { endpoints } from "../core/endpoints.ts";
import type { ScopeName } from "../core/scope.ts";
import { collectFaults } from "../core/faults.ts";
import { imageCacheSchema } from "../core/image-cache.ts";
import type { Fault } from "../core/problem.ts";
import { parseInteger, readText } from "../core/text.ts";
import { coverageSchema } from "./listing.ts";

/** What one call asks of a pod: which cache it would hit. */
export interface MatchQuery {
  /** What its containers run, as it is written there; each once. */
  images: readonly string[];
  /** Its temporary storage; null where no pod is known. */
  storageGiB: number | null;
  /** The cache that it names itself. */
  pinned: string | null;
}

export const maxMatchImages = 100;
const maxReference = 512;
const maxId = 512;
const maxStorage = 1_000_000;

/** Reads `image=…&image=…&storage=…&pinned=…`. */
export function parseMatchQuery(params: URLSearchParams): { query: MatchQuery; faults: Fault[] } {
  const { faults, fail } = collectFaults();
  const images = new Set<string>();
  let storageGiB: number | null = null;
  let pinned: string | null = null;
  const seen = new Set<string>();
  const readOne = (name: string, value: string): void => {
    if (seen.has(name)) return fail(name, "duplicate");
    seen.add(name);
    if (name === "storage") {
      storageGiB = parseInteger(value, 1, maxStorage);
      if (storageGiB === null) fail(name, "out_of_range");
      return;
    }
    const read = readText(value, maxId);
    if (read.ok) pinned = read.text;
    else fail(name, read.reason);
  };
  for (const [name, value] of params) {
    if (name === "storage" || name === "pinned") readOne(name, value);
    else if (name !== "image") fail(name, "unknown_parameter");
    else {
      const read = readText(value, maxReference);
      if (!read.ok) fail(name, read.reason);
      else if (images.size === maxMatchImages && !images.has(read.text)) fail(name, "too_many");
      else images.add(read.text);
    }
  }
  if (images.size === 0) fail("image", "empty");
  return { query: { images: [...images], storageGiB, pinned }, faults };
}

/** Writes what `parseMatchQuery` reads; parts of a GiB are left out, because they hold no cache more. */
export function writeMatchQuery({ images, storageGiB, pinned }: MatchQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const image of images) params.append("image", image);
  if (storageGiB !== null) params.set("storage", String(Math.floor(storageGiB)));
  if (pinned !== null) params.set("pinned", pinned);
  return params;
}

export const matchCall = (scope: ScopeName, query: MatchQuery): string =>
  `${endpoints.match(scope)}?${writeMatchQuery(query).toString()}`;

/**
 * How a cache holds an image: as it was asked for; as the same reference to container engines, which ECI does not document
 * to take for the same (`nginx` and `docker.io/library/nginx:latest`); under the other network address of its registry
 * (`registry.` and `registry-vpc.`); or in another version.
 */
export const heldAs = ["exact", "other_spelling", "other_network", "other_tag"] as const;
export type HeldAs = (typeof heldAs)[number];

/**
 * What keeps a pod from a cache that holds its images: it is not Ready; ECI did not name it among its full matches; it is
 * larger than the pod's temporary storage; by its expiry or ECI's rules it should be gone. `leaves_soon` is only a warning:
 * within three days.
 */
export const matchRemarks = ["not_ready", "unconfirmed", "too_large", "past_its_end", "leaves_soon"] as const;
export type MatchRemark = (typeof matchRemarks)[number];

/** One cache that holds something of what was asked for. */
export const matchedCacheSchema = z.object({
  cache: z.pick(imageCacheSchema, {
    id: true,
    name: true,
    status: true,
    sizeGiB: true,
    createdAt: true,
    fate: true,
    eliminationStrategy: true,
  }),
  /** For each image that it holds, how. */
  holds: z.array(z.object({ image: z.string(), held: z.string(), as: z.enum(heldAs) })),
  /** It holds all of them, by their spelling or as container engines read it. */
  full: z.boolean(),
  /** ECI itself named it among its full matches. */
  confirmed: z.boolean(),
  remarks: z.array(z.enum(matchRemarks)),
});
export type MatchedCache = z.infer<typeof matchedCacheSchema>;

/** `partial`: one usable cache holds some of the images. `unknown`: not all caches of the region were read. */
export const podVerdicts = ["hit", "partial", "near", "miss", "unknown"] as const;
export type PodVerdict = (typeof podVerdicts)[number];
/** `hit`: some usable cache holds this image. */
export const imageVerdicts = ["hit", "near", "miss", "unknown"] as const;
export type ImageVerdict = (typeof imageVerdicts)[number];

/** Which cache a pod is expected to hit, and why not another. It is a prediction, by the rules that ECI documents. */
export const matchSchema = z.object({
  verdict: z.enum(podVerdicts),
  /** The cache that is expected to be used; null where none is. */
  used: z.nullable(z.string()),
  /** `best` is the id of the cache that holds it best, of those that are told; null where none does. */
  images: z.array(
    z.object({ image: z.string(), verdict: z.enum(imageVerdicts), best: z.nullable(z.string()) }),
  ),
  /** The best, in the order in which ECI prefers them: degree of the match, size, newest first. */
  caches: z.array(matchedCacheSchema),
  /** How many hold something of it. */
  total: z.number(),
  /** Whether the cache that the pod names is there; null where it names none, or where that is not known. */
  pinnedFound: z.nullable(z.boolean()),
  coverage: coverageSchema,
  asOf: z.iso.datetime(),
});
export type Match = z.infer<typeof matchSchema>;
