import * as z from "zod/mini";
import { viewStanding } from "../caches/listing.ts";

const time = z.nullable(z.iso.datetime());
const text = z.nullable(z.string());

/**
 * A cache that holds an image, or is to hold it once it is Ready. `duplicates`: how many other caches hold exactly the same
 * set of images; those that failed hold none.
 */
export const imageHolderSchema = z.object({
  id: z.string(),
  name: text,
  status: text,
  createdAt: time,
  lastMatchedAt: time,
  sizeGiB: z.nullable(z.number()),
  duplicates: z.number(),
});
export type ImageHolder = z.infer<typeof imageHolderSchema>;

/**
 * One image by the reference that caches have for it, and what they keep of it. `floating`: its tag is `latest`, `stable` or
 * none, so that the registry may have other content by now. `caches` names it, of which `ready` are Ready; of
 * `duplicates` another cache holds exactly the same images. `lastMatchedAt`: when a pod used one of them last, whichever
 * image it was for. `contentFrom`: when the newest Ready one was created, and pulled it. `sizeGiB`: of all of them together.
 */
const summary = {
  reference: z.string(),
  repository: z.string(),
  floating: z.boolean(),
  caches: z.number(),
  ready: z.number(),
  duplicates: z.number(),
  lastMatchedAt: time,
  contentFrom: time,
  sizeGiB: z.nullable(z.number()),
};

/** `holders`: Ready ones first, then the newest first; at most `maxHolders` of them on a page. */
export const heldImageSchema = z.object({ ...summary, holders: z.array(imageHolderSchema) });
export type HeldImage = z.infer<typeof heldImageSchema>;

export const maxHolders = 20;

/** What an image can be marked as; see `heldImageSchema`. `uncovered`: no Ready cache holds it. */
export const imageMarks = ["floating", "duplicate", "uncovered"] as const;
export type ImageMark = (typeof imageMarks)[number];

/**
 * Images of a region from a place on. `total` are those that the view holds, of so many `repositories`. `counts`: how many of
 * those that its text finds have each mark.
 */
export const imagesPageSchema = z.object({
  ...viewStanding,
  from: z.number(),
  repositories: z.number(),
  counts: z.record(z.enum(imageMarks), z.number()),
  items: z.array(heldImageSchema),
});
export type ImagesPage = z.infer<typeof imagesPageSchema>;
