import * as z from "zod/mini";

export const regionSchema = z.object({
  id: z.string(),
  name: z.object({ en: z.string(), zh: z.string() }),
});
export type Region = z.infer<typeof regionSchema>;

/** What the page must know before anything else. `demo` means sample data: no account is connected. */
export const metaSchema = z.object({
  mode: z.enum(["demo", "live"]),
  version: z.string(),
  regions: z.array(regionSchema),
  defaultRegion: z.string(),
});
export type Meta = z.infer<typeof metaSchema>;
