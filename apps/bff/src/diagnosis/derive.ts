import type { ImageCacheWithEvents, Origin } from "@cachescope/contract";
import type { DescribedCache } from "../eci/wire/decode.ts";
import { decidingWarning, diagnose, isStalled } from "./diagnose.ts";

/** ECI names the caches it makes by itself after the instance that missed (source: ECI "Overview of image caches"). */
const automaticName = /^auto-create-for-/;

/** Adds what we conclude from what the API said; `now` in epoch milliseconds. */
export function derive(cache: DescribedCache, now: number): ImageCacheWithEvents {
  const stalled = isStalled(cache, now);
  const cause = diagnose(cache, stalled);
  // What is quoted as the reason must be what the cause was read from.
  const lastWarning = cause === null ? cache.lastWarning : decidingWarning(cache.events);
  return { ...cache, lastWarning, cause, stalled, origin: originOf(cache.name) };
}

function originOf(name: string | null): Origin {
  if (name === null) return "unknown";
  return automaticName.test(name) ? "automatic" : "manual";
}
