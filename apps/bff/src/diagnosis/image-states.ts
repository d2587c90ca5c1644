import type { ImageCache, ImageCacheWithEvents, ImageState } from "@cachescope/contract";
import { isBuilding, lastSeenTime, writeTime } from "@cachescope/contract";
import { decidingWarning } from "./diagnose.ts";
import type { NamedIn } from "./named-images.ts";
import { createNamedIn } from "./named-images.ts";
import type { PlacedEvent } from "./open-warnings.ts";
import { openWarnings } from "./open-warnings.ts";
import type { Step } from "./steps.ts";
import { buildsOf, stepsOf, unfinished } from "./steps.ts";

type Described = Pick<ImageCacheWithEvents, "status" | "images" | "events" | "unreadable">;

/** How many events ECI keeps of a cache: where there are as many, earlier ones may be missing. */
export const keptEvents = 50;

/** What the events of a build tell. */
interface Told {
  steps: readonly Step[];
  warnings: readonly PlacedEvent[];
  namedIn: NamedIn;
  imageCount: number;
  /** What no event tells has not happened: none is missing, and all that went wrong is told of an image. */
  isWhole: boolean;
}

/**
 * What is known of each image of a build, in their order; null where events do not tell. Empty where nothing is built.
 * `warnings` are its open ones.
 */
export function imageStatesOf(
  cache: Described,
  warnings: readonly PlacedEvent[] = openWarnings(cache),
): (ImageState | null)[] {
  if (!isBuilding(cache)) return [];
  const { images, events } = cache;
  const namedIn = createNamedIn(images);
  const told: Told = {
    steps: stepsOfBuild(cache),
    warnings,
    namedIn,
    imageCount: images.length,
    isWhole: events.length < keptEvents && warnings.every(([, warning]) => namedIn(warning).length > 0),
  };
  // The same image twice is pulled once.
  return images.map((image) => stateOf(images.indexOf(image), told));
}

/** A cache is created once. Of an update that has told nothing yet, the newest steps are those of the build before. */
function stepsOfBuild(cache: Described): readonly Step[] {
  const steps = stepsOf(cache);
  if (cache.status !== "Updating") return steps;
  if (steps.some(({ at }) => at === 0)) return [];
  const newest = unfinished(buildsOf(steps));
  const pulled = new Set(newest.flatMap(({ kind, images }) => (kind === "pulled" ? images : [])));
  return pulled.size === new Set(cache.images).size ? [] : newest;
}

function stateOf(place: number, told: Told): ImageState | null {
  const { steps, isWhole } = told;
  const failing = failingState(place, told);
  if (failing) return failing;
  const own = steps.filter(({ images }) => images.includes(place));
  const pulled = own.findLast(({ kind }) => kind === "pulled");
  const pulling = own.findLast(({ kind }) => kind === "pulling");
  if (pulled && (!pulling || pulling.at <= pulled.at))
    return { state: "pulled", at: write(pulled.at), tookMs: tookMs(pulled, pulling ?? null, told) };
  if (pulling) return { state: "pulling", since: write(pulling.at) };
  if (!isWhole) return null;
  const began = steps.filter(({ kind }) => kind === "pulling");
  // Either ECI tells of each image when it is pulled, or of all of them at once.
  if (began.some(({ images }) => images.length > 0)) return { state: "waiting" };
  const all = began.at(-1);
  if (all) return { state: "pulling", since: write(all.at) };
  return steps.some(({ kind }) => kind === "checked") ? { state: "waiting" } : null;
}

function failingState(place: number, { warnings, namedIn }: Told): ImageState | null {
  const own = warnings.filter(([, warning]) => namedIn(warning).includes(place));
  const deciding = decidingWarning(own);
  if (deciding === null) return null;
  const lastAt = Math.max(...own.map(([, warning]) => lastSeenTime(warning)));
  return { state: "failing", cause: deciding.finding?.cause ?? "unknown", lastAt: write(lastAt) };
}

/** As the message says it, or else since the pull of this image began. Of several, all begin at once. */
function tookMs(pulled: Step, pulling: Step | null, { steps, imageCount }: Told): number | null {
  const said = / in ((?:\d+(?:\.\d+)?(?:ms|[hms]))+)/.exec(pulled.event.message ?? "")?.[1];
  if (said !== undefined) return readSpan(said);
  const began = pulling ?? (imageCount === 1 ? steps.find(({ kind }) => kind === "pulling") : undefined);
  return began && began.at > 0 && pulled.at >= began.at ? pulled.at - began.at : null;
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A span as Go writes it, such as `1m41.5s`, in milliseconds. */
const readSpan = (text: string): number =>
  [...text.matchAll(/([\d.]+)(ms|[hms])/g)].reduce(
    (sum, [, number, unit = ""]) => sum + Math.round(Number(number) * (unitMs[unit] ?? 0)),
    0,
  );

const write = (at: number): string | null => (at === 0 ? null : writeTime(at));

/** How many images are pulled, as long as the build pulls them; null where events do not tell. */
export function imagesPulledOf(
  cache: Described,
  warnings: readonly PlacedEvent[] = openWarnings(cache),
): ImageCache["imagesPulled"] {
  const { status, images, events, unreadable } = cache;
  if (status !== "Preparing" && status !== "Updating") return null;
  if (unreadable.includes("images")) return null;
  const states = imageStatesOf(cache, warnings);
  // That one fails says nothing of the others.
  if (states.every((each) => each === null || each.state === "failing")) return null;
  const total = images.length;
  const pulled = states.filter((each) => each?.state === "pulled").length;
  return events.length >= keptEvents && pulled < total ? null : { pulled, total };
}
