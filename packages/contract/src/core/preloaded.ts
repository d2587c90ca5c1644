import * as z from "zod/mini";

/**
 * Answers to the first calls of the page travel in its HTML, each as JSON in a script element that runs nothing. These
 * attributes mark such an element, and one that names a call whose answer follows further down.
 */
export const preloadedAttributes = { answer: "data-answer", expected: "data-expected" } as const;

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
