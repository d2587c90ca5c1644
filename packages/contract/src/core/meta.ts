import * as z from "zod/mini";

export const regionSchema = z.object({
  id: z.string(),
  name: z.object({ en: z.string(), zh: z.string() }),
});
export type Region = z.infer<typeof regionSchema>;

/** An account that the person may see, with the regions that are shown of it; the first is where its pages begin. */
export const accountSchema = z.object({
  /** As addresses have it. */
  name: z.string(),
  /** As people call it. */
  label: z.string(),
  regions: z.array(regionSchema),
});
export type Account = z.infer<typeof accountSchema>;

/**
 * What the page must know before anything else. `demo` means sample data: no account is connected. `regions` and `defaultRegion`
 * are those of the only account, or of the first of `accounts`.
 */
export const metaSchema = z.object({
  mode: z.enum(["demo", "live"]),
  version: z.string(),
  regions: z.array(regionSchema),
  defaultRegion: z.string(),
  /** Null where the server has only one, which no address names. */
  accounts: z.nullable(z.array(accountSchema)),
  /** Who is signed in, and whether here, where one can sign out; null without sign-in. */
  viewer: z.nullable(z.object({ name: z.string(), email: z.nullable(z.string()), canSignOut: z.boolean() })),
});
export type Meta = z.infer<typeof metaSchema>;
