import * as z from "zod/mini";

/** The answer to one call, as the call itself would have had it. */
export const preloadedAnswerSchema = z.object({
  /** Its path and query. */
  call: z.string(),
  status: z.number(),
  /** When it was made, by the server's clock. */
  at: z.iso.datetime(),
  body: z.unknown(),
});
export type PreloadedAnswer = z.infer<typeof preloadedAnswerSchema>;
