import { DAY, HOUR } from "../times.ts";
import { SCRIPTED, SHOWCASE_COUNT, scriptOf } from "./script.ts";

const SHOWCASE_ENDS = 7 * HOUR;
const RECENT_ENDS = 23 * HOUR;
const OLDER_BEGIN = 25 * HOUR;
const OLDEST = 400 * DAY;

/** How many of `count` caches are less than a day old. Only those can have failed. */
export function recentCount(count: number): number {
  return Math.min(count, Math.max(SCRIPTED + 4, Math.round(count * 0.02)));
}

/** Squared, so that there are more caches from recent months than from last year. */
const olderAge = (share: number) => OLDER_BEGIN + share * share * (OLDEST - OLDER_BEGIN);

/** The place among `count` caches at which one of this age, of more than `RECENT_ENDS`, stands without breaking their order. */
export function indexOfAge(ageMs: number, count: number): number {
  const recent = recentCount(count);
  if (ageMs < OLDER_BEGIN) return recent - 1;
  return recent + Math.floor(Math.sqrt((ageMs - OLDER_BEGIN) / (OLDEST - OLDER_BEGIN)) * (count - recent));
}

/** The range of ages in ms for the `index`-th newest of `count` caches. Ranges do not overlap. */
function ageRange(index: number, count: number): readonly [from: number, to: number] {
  const scripted = index < SHOWCASE_COUNT ? scriptOf(index)?.ageMs : undefined;
  if (scripted !== undefined) return [scripted, scripted];
  const recent = recentCount(count);
  if (index < recent) {
    const step = (RECENT_ENDS - SHOWCASE_ENDS) / (recent - SHOWCASE_COUNT);
    const from = SHOWCASE_ENDS + (index - SHOWCASE_COUNT) * step;
    return [from, from + step];
  }
  return [olderAge((index - recent) / (count - recent)), olderAge((index + 1 - recent) / (count - recent))];
}

/** The age of a cache, `jitter` (0 to 1) of the way through its range. */
export function jitteredAge(index: number, count: number, jitter: number): number {
  const [from, to] = ageRange(index, count);
  return Math.floor(from + jitter * (to - from));
}
