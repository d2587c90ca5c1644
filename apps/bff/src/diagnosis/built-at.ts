import type { ImageCacheWithEvents } from "@cachescope/contract";
import { keptEvents } from "./image-states.ts";
import { buildsOf, stepsOf } from "./steps.ts";

/**
 * When ECI says that a cache was created in full (epoch milliseconds). Null where its events do not tell, or may have lost the
 * first ones.
 */
export function builtAt(
  cache: Pick<ImageCacheWithEvents, "status" | "images" | "events" | "createdAt">,
): number | null {
  if (cache.status !== "Ready" || cache.createdAt === null || cache.events.length >= keptEvents) return null;
  const [first = []] = buildsOf(stepsOf(cache));
  const done = first.find(({ kind }) => kind === "done");
  return done !== undefined && done.at >= Date.parse(cache.createdAt) ? done.at : null;
}
