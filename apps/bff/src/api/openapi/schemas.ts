import {
  cacheVerdictSchema,
  changesSchema,
  cleanupSchema,
  departuresSchema,
  eventSchema,
  facetsSchema,
  failuresSchema,
  fateSchema,
  heldImageSchema,
  historySchema,
  imageCacheDetailSchema,
  imageCachePageSchema,
  imageCacheSchema,
  imageCacheWithEventsSchema,
  imagesPageSchema,
  keepingSchema,
  keepingTroubles,
  keptSchema,
  listingStanding,
  matchSchema,
  metaSchema,
  problemCodes,
  problemSchema,
  regionSummarySchema,
} from "@cachescope/contract";
import * as z from "zod";

const { coverage, warnings, asOf, stale, staleReason, ageSeconds } = listingStanding;
const exportOf = <Row extends z.core.$ZodType>(row: Row) =>
  z.object({
    region: z.string(),
    items: z.array(row),
    coverage,
    warnings,
    asOf,
    stale,
    staleReason,
    ageSeconds,
  });

/** Of one thing that the server depends on. */
const check = z.object({
  state: z.enum(["ok", "failing", "unknown"]),
  problem: z.nullable(z.enum([...problemCodes, ...keepingTroubles])),
  since: z.nullable(z.iso.datetime()),
});

/** What answers are made of, by the names that the document gives. */
const named = {
  CacheVerdict: cacheVerdictSchema,
  Changes: changesSchema,
  Cleanup: cleanupSchema,
  Departures: departuresSchema,
  Event: eventSchema,
  Facets: facetsSchema,
  Failures: failuresSchema,
  Fate: fateSchema,
  HeldImage: heldImageSchema,
  History: historySchema,
  ImageCache: imageCacheSchema,
  ImageCacheDetail: imageCacheDetailSchema,
  ImageCacheExport: exportOf(imageCacheSchema),
  ImageCachePage: imageCachePageSchema,
  ImageCacheWithEvents: imageCacheWithEventsSchema,
  ImagesExport: exportOf(heldImageSchema),
  ImagesPage: imagesPageSchema,
  Keeping: keepingSchema,
  Kept: keptSchema,
  Match: matchSchema,
  Meta: metaSchema,
  OpenApi: z.looseObject({ openapi: z.string() }),
  Problem: problemSchema,
  RegionSummary: regionSummarySchema,
  Health: z.object({ ok: z.boolean() }),
  Readiness: z.object({
    ready: z.boolean(),
    checks: z.object({ credentials: check, network: check, store: check }),
  }),
} satisfies Record<string, z.core.$ZodType>;
export type SchemaName = keyof typeof named;

export const referenceTo = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

/** The shapes of the contract as JSON schemas that refer to each other. Programs must expect fields that come later. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    // That of output would forbid all other fields.
    io: "input",
    override: ({ jsonSchema }) => {
      // Its format says the same in fewer words.
      if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]),
  );
}
