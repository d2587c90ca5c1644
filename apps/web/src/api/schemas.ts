import {
  changesSchema,
  cleanupSchema,
  departuresSchema,
  failuresSchema,
  historySchema,
  imageCacheDetailSchema,
  imageCachePageSchema,
  imagesPageSchema,
  keepingSchema,
  matchSchema,
  metaSchema,
  problemSchema,
  regionSummarySchema,
} from "@cachescope/contract";
import * as z from "zod/mini";

// Zod compiles its parsers unless told not to, and the content security policy forbids that.
z.config({ jitless: true });

/** The shapes of all answers, which `client.ts` loads. */
export const schemas = {
  meta: metaSchema,
  page: imageCachePageSchema,
  changes: changesSchema,
  images: imagesPageSchema,
  failures: failuresSchema,
  cleanup: cleanupSchema,
  departures: departuresSchema,
  history: historySchema,
  keeping: keepingSchema,
  summary: regionSummarySchema,
  detail: imageCacheDetailSchema,
  match: matchSchema,
  problem: problemSchema,
};
