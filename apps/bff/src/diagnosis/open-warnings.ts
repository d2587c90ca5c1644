import type { CacheEvent, ImageCacheWithEvents } from "@cachescope/contract";
import { isBuilding, lastSeenTime } from "@cachescope/contract";
import type { NamedIn } from "./named-images.ts";
import { createNamedIn } from "./named-images.ts";

/** An event and its place among all of a cache. */
export type PlacedEvent = readonly [place: number, event: CacheEvent];

type Described = Pick<ImageCacheWithEvents, "status" | "images" | "events">;

/** How ECI begins to tell that a step went well: "Successfully pulled image …"; in 2019, "Success pull image …". */
const success = /^success/i;

/**
 * The warnings that tell of the present state of a cache. Of a build, those that a success has answered since are history:
 * it goes on, or is another build.
 */
export function openWarnings({ status, images, events }: Described): PlacedEvent[] {
  const warnings = [...events.entries()].filter(([, { type }]) => type === "Warning");
  if (!isBuilding({ status })) return warnings;
  const namedIn = createNamedIn(images);
  const successes = events.filter(({ type, message }) => type === "Normal" && success.test(message ?? ""));
  return warnings.filter(([, warning]) => !successes.some((event) => answers(event, warning, namedIn)));
}

/** Whether an event tells that what was warned of is over. That one image was pulled says nothing of another. */
function answers(event: CacheEvent, warning: CacheEvent, namedIn: NamedIn): boolean {
  const warnedAt = lastSeenTime(warning);
  if (warnedAt === 0 || lastSeenTime(event) <= warnedAt) return false;
  const named = namedIn(event);
  const warned = namedIn(warning);
  return named.length === 0 || warned.length === 0 || warned.some((image) => named.includes(image));
}
