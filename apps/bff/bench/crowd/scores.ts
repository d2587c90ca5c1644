import * as z from "zod";

/** What the clients are told to do. */
export const orderSchema = z.object({
  url: z.string(),
  /** Queries of views, shared evenly among the viewers; null asks for the one path of the relay. */
  views: z.array(z.string()).nullable(),
  viewers: z.number(),
  seconds: z.number(),
});
export type Order = z.infer<typeof orderSchema>;

/** What they got. */
export const scoreSchema = z.object({
  requests: z.number(),
  /** How long each answer took, in milliseconds, without those that wait for changes. */
  latencies: z.array(z.number()),
  /** Answers that said that nothing has changed. */
  unchanged: z.number(),
  /** Answers that told a viewer to begin anew. */
  resets: z.number(),
  errors: z.array(z.string()),
});
export type Score = z.infer<typeof scoreSchema>;
