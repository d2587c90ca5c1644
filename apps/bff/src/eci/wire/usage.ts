import * as z from "zod";
import { readCount } from "./fields.ts";

/** How many caches of one kind there are, and how many there may be; null where the API did not say. */
interface Quota {
  used: number | null;
  most: number | null;
}

/** How much of its quotas a region uses. */
export interface Usage {
  manual: Quota;
  automatic: Quota;
}

const attributesSchema = z
  .object({ Attributes: z.record(z.string(), z.unknown()).catch({}) })
  .catch({ Attributes: {} });

/** Reads an answer to ListUsage. It names other quotas too; what is missing or no number is not known. */
export function decodeUsage(body: unknown): Usage {
  const { Attributes: said } = attributesSchema.parse(body);
  const quota = (used: string, most: string): Quota => ({
    used: readCount(said[used]) ?? null,
    most: readCount(said[most]) ?? null,
  });
  return {
    manual: quota("UsedImageCacheCount", "MaxImageCacheCount"),
    automatic: quota("UsedAutoImageCacheCount", "MaxAutoImageCacheCount"),
  };
}
