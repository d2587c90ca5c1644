import type { ImageCache, ImageCacheWithEvents, Origin } from "@cachescope/contract";
import type { DescribedCache } from "../eci/wire/decode.ts";
import { diagnose, silenceCause } from "./diagnose.ts";
import { fateOf } from "./fate.ts";
import { imagesPulledOf } from "./image-states.ts";
import { openWarnings } from "./open-warnings.ts";
import { signsOf, stallsAt } from "./signs.ts";
import { tellBuild } from "./tell-build.ts";
import type { Watch } from "./watch.ts";

/** ECI names the caches it makes by itself after the instance that missed (source: ECI "Overview of image caches"). */
const automaticName = /^auto-create-for-/;

/** What a list says of a cache, and what that was read from. */
type Derived = Omit<ImageCacheWithEvents, "build">;

/** Adds what we conclude from what the API said, and from what was watched; `now` in epoch milliseconds. */
export function derive(cache: DescribedCache, watch: Watch, now: number): Derived {
  const signs = signsOf(cache, watch, now);
  const warnings = openWarnings(cache);
  const { cause, evidence, failing } = diagnose(cache, signs.stalledSince !== null, warnings);
  // What is quoted as the reason must be what the cause was read from.
  const deciding = evidence && cache.events[evidence.event];
  const lastWarning = deciding ?? cache.lastWarning;
  const origin = originOf(cache.name);
  const fate = fateOf(cache, origin);
  const imagesPulled = imagesPulledOf(cache, warnings);
  return { ...cache, lastWarning, cause, failing, ...signs, imagesPulled, evidence, fate, origin };
}

/** The same, with what the events tell of the build. */
export const deriveInFull = (cache: DescribedCache, watch: Watch, now: number): ImageCacheWithEvents => ({
  ...derive(cache, watch, now),
  build: tellBuild(cache),
});

/** The same cache at a later time; the very same object where time alone changes nothing. */
export function deriveLater(cache: ImageCache, now: number): ImageCache {
  if (now < stallsAt(cache)) return cache;
  return { ...cache, cause: cache.cause ?? silenceCause(cache.status), stalledSince: cache.lastSign };
}

export function originOf(name: string | null): Origin {
  if (name === null) return "unknown";
  return automaticName.test(name) ? "automatic" : "manual";
}
