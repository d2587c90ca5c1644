import { regionCode } from "../regions.ts";
import { DAY, MINUTE, SECOND } from "../times.ts";
import { hash32 } from "./random.ts";

/** What the caches of a region are generated from. */
export type Site = {
  readonly region: string;
  readonly code: string;
  readonly seed: number;
  readonly count: number;
  /** The moment at which there are `count` caches, in ms since the Unix epoch. */
  readonly epoch: number;
};

export function createSite(region: string, count: number, seed: number, epoch: number): Site {
  return { region, code: regionCode(region), seed: hash32(`${seed}/${region}`), count, epoch };
}

/** Caches born after `epoch` live for a day, so that a long-running demo does not grow without end. */
export const ARRIVAL_LIVES = DAY;
/** ECI removes an automatic cache that no pod uses this long after its creation, */
export const UNUSED_LIVES = 7 * DAY;
/** and this long after its last use. */
export const IDLE_LIVES = 30 * DAY;
const FIRST_ARRIVAL = 20 * SECOND;

/** Time between two arrivals, shorter in larger regions. */
function arrivalEvery({ count }: Site): number {
  return Math.min(30, Math.max(6, 1000 / count)) * MINUTE;
}

/**
 * Arrivals that follow a script come in such rounds: the first of each round are examples of what a viewer should tell apart,
 * and last until the next round has them.
 */
export const ROUND = 8;

/** How long an example lasts at least, so that one of its kind is there at any time. */
export const exampleLasts = (site: Site): number => arrivalEvery(site) * ROUND * 1.2;

/** How many caches were born after `epoch`, up to `now`. An empty region stays empty. */
export function arrivalsBy(site: Site, now: number): number {
  if (site.count === 0) return 0;
  return Math.max(0, 1 + Math.floor((now - site.epoch - FIRST_ARRIVAL) / arrivalEvery(site)));
}

/** When the `number`-th arrival (from 1) is born. */
export function arrivalAt(site: Site, number: number): number {
  return site.epoch + FIRST_ARRIVAL + (number - 1) * arrivalEvery(site);
}
