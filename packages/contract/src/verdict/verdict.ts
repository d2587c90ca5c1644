import * as z from "zod/mini";
import { causes } from "../core/cause.ts";
import { remedyOwners } from "../core/cause-remedy.ts";
import { eventSchema, fateSchema, imageCacheSchema } from "../core/image-cache.ts";
import { problemCodes } from "../core/problem.ts";
import { usabilities } from "../core/usability.ts";
import { keptSchema } from "../evidence/kept.ts";

/** What can be done: what helps against a cause; wait for a build; create a cache, because there is none. */
export const remedyCodes = [...causes, "wait", "create"] as const;
export type RemedyCode = (typeof remedyCodes)[number];

/**
 * Why pods cannot use a cache. `likely`: ECI did not say so, it is what such a silence most often means. `warning` is the one
 * that told; null where none did.
 */
const verdictReasonSchema = z.object({
  cause: z.enum(causes),
  likely: z.boolean(),
  warning: z.nullable(eventSchema),
});

/** What to do, who can, and the page of Alibaba's documentation that says how. */
const verdictRemedySchema = z.object({
  code: z.enum(remedyCodes),
  owners: z.array(z.enum(remedyOwners)),
  documentation: z.nullable(z.string()),
});

/**
 * Whether pods can use a cache, for a script. `settled`: it stays so by itself. A build never is, because it may still recover, and
 * neither is what could not be told. `cache` is the one that is spoken of, null where none is there nor was; `others` counts the
 * other caches of the name that was asked for. `kept`: ECI has it no more, and this is what was seen of it.
 */
export const cacheVerdictSchema = z.object({
  usable: z.enum(usabilities),
  why: z.nullable(verdictReasonSchema),
  /** Null where nothing is to be done. */
  remedy: z.nullable(verdictRemedySchema),
  settled: z.boolean(),
  /** What is known of its end; null of what is not there. */
  until: z.nullable(fateSchema),
  cache: z.nullable(
    z.pick(imageCacheSchema, {
      id: true,
      name: true,
      status: true,
      progress: true,
      images: true,
      createdAt: true,
      failing: true,
      stalledSince: true,
    }),
  ),
  others: z.number(),
  kept: z.nullable(keptSchema),
  asOf: z.iso.datetime(),
  /** It could not be read anew, for this reason. */
  stale: z.boolean(),
  staleReason: z.nullable(z.enum(problemCodes)),
});
export type CacheVerdict = z.infer<typeof cacheVerdictSchema>;
