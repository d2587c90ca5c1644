import type { ImageCacheWithEvents, Origin } from "@cachescope/contract";
import type { DescribedCache } from "../eci/wire/decode.ts";
import { diagnose, isStalled } from "./diagnose.ts";

/** ECI names the caches it makes by itself after the instance that missed (source: ECI "Overview of image caches"). */
const automaticName = /^auto-create-for-/;

/** Adds what we conclude from what the API said; `now` in epoch milliseconds. */
export function derive(cache: DescribedCache, now: number): ImageCacheWithEvents {
  const stalled = isStalled(cache, now);
  const { cause, evidence } = diagnose(cache, stalled);
  // What is quoted as the reason must be what the cause was read from.
  const deciding = evidence && cache.events[evidence.event];
  const lastWarning = deciding ?? cache.lastWarning;
  return { ...cache, lastWarning, cause, evidence, stalled, origin: originOf(cache.name) };
}

function originOf(name: string | null): Origin {
  if (name === null) return "unknown";
  return automaticName.test(name) ? "automatic" : "manual";
}
