import type { CacheEvent, ImageCacheWithEvents } from "@cachescope/contract";
import { lastSeenTime } from "@cachescope/contract";
import { createNamedIn } from "./named-images.ts";

/** What an event tells of a build. Of an image where one is named, else of all of it. */
type StepKind = "checked" | "pulling" | "pulled" | "done";

/** A step of a build, at a time in epoch milliseconds. */
export interface Step {
  kind: StepKind;
  /** The places of the images it names. */
  images: readonly number[];
  /** 0 when that is not known. */
  at: number;
  event: CacheEvent;
}

/** How messages begin, in the order of a build (sources: ECI's image cache events of 2019 and 2026, kubelet). What nothing here knows tells nothing. */
const beginnings: readonly (readonly [StepKind, RegExp])[] = [
  ["checked", /^success(?:fully)? check(?:ed)? image cache resource/i],
  ["pulling", /^(?:start(?:ed|ing)? to pull|pulling) images?\b/i],
  ["pulled", /^success(?:fully)? pull(?:ed)? image\b|^container image "[^"]+" already present/i],
  ["done", /^success(?:fully)? (?:created?|updated?) image cache\b/i],
];

type Described = Pick<ImageCacheWithEvents, "images" | "events">;

/** The steps that events tell of, oldest first; those without a time before all others, at 0. */
export function stepsOf({ images, events }: Described): Step[] {
  const namedIn = createNamedIn(images);
  return events
    .flatMap((event) => {
      const kind = event.type === "Normal" ? kindOf(event.message ?? "") : null;
      return kind === null ? [] : [{ kind, images: namedIn(event), at: lastSeenTime(event), event }];
    })
    .toSorted((a, b) => a.at - b.at || order(a) - order(b));
}

/** Of the same second, what comes first in a build: the API promises no order. */
const order = ({ kind }: Step): number => beginnings.findIndex(([known]) => known === kind);

const kindOf = (message: string): StepKind | null =>
  beginnings.find(([, beginning]) => beginning.test(message))?.[0] ?? null;

/** The steps of each build, the newest last: one begins with a check, or after another is done. */
export function buildsOf(steps: readonly Step[]): Step[][] {
  const builds: Step[][] = [];
  for (const step of steps) {
    const last = builds.at(-1);
    if (last === undefined || step.kind === "checked" || last.at(-1)?.kind === "done") builds.push([step]);
    else last.push(step);
  }
  return builds;
}

/** Of the steps of the newest build, only those of one that goes on. */
export const unfinished = (builds: readonly Step[][]): Step[] => {
  const newest = builds.at(-1) ?? [];
  return newest.some(({ kind }) => kind === "done") ? [] : newest;
};
