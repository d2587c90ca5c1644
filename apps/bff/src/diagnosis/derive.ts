import type { ImageCacheWithEvents, Origin } from "@cachescope/contract";
import type { DescribedCache } from "../eci/wire/decode.ts";
import { diagnose, isStalled } from "./diagnose.ts";

/** ECI names the caches it makes by itself after the instance that missed (source: ECI "Overview of image caches"). */
const automaticName = /^auto-create-for-/;

/** Adds what we conclude from what the API said; `now` in epoch milliseconds. */
export function derive(cache: DescribedCache, now: number): ImageCacheWithEvents {
  const stalled = isStalled(cache, now);
  return { ...cache, cause: diagnose(cache, stalled), stalled, origin: originOf(cache.name) };
}

function originOf(name: string | null): Origin {
  if (name === null) return "unknown";
  return automaticName.test(name) ? "automatic" : "manual";
}
