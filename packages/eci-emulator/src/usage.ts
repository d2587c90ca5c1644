import type { Estate } from "./estate.ts";

/** The documented examples of both limits, and room for estates that are larger. */
const LIMITS = { manual: 500, automatic: 25 };

/** The body of a successful answer to `ListUsage`, without its RequestId. */
type Usage = {
  readonly Attributes: Readonly<Record<string, number>>;
};

/** Counts the caches of a region against its limits. Automatic ones are told by their names; failed ones count. */
export function usageOf(estate: Estate, now: number): Usage {
  let automatic = 0;
  const ordinals = estate.ordinalsAt(now);
  for (const ordinal of ordinals) if (isAutomatic(estate.record(ordinal, now, false))) automatic += 1;
  const manual = ordinals.length - automatic;
  return {
    Attributes: {
      UsedAutoImageCacheCount: automatic,
      MaxAutoImageCacheCount: limitFor(automatic, LIMITS.automatic),
      UsedImageCacheCount: manual,
      MaxImageCacheCount: limitFor(manual, LIMITS.manual),
      UsedDataCacheCount: 3,
      MaxDataCacheCount: 100,
      UsedCpu: 16.5,
      MaxCpu: 1000,
    },
  };
}

/** Limits are raised on request, in steps. */
const limitFor = (used: number, usual: number) => Math.max(1, Math.ceil(used / usual)) * usual;

function isAutomatic(record: unknown): boolean {
  if (typeof record !== "object" || record === null || !("ImageCacheName" in record)) return false;
  return String(record.ImageCacheName).startsWith("auto-create-for-");
}
