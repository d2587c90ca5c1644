import { DAY, HOUR, MINUTE } from "../times.ts";
import { indexOfAge } from "./ages.ts";
import type { Script } from "./script.ts";

/** A cache of an exact age, so that it belongs to others of its name, or is about to leave. */
type Former = { readonly ageMs: number; readonly script: Script };

const ready = { is: "ready" } as const;

/** Builds of one name, newest first. Pods used each until an hour before the next one came. */
const series = (script: Omit<Script, "standing" | "series">, hoursAgo: readonly number[]): Former[] =>
  hoursAgo.map((hours, place) => {
    const nextAgo = hoursAgo[place - 1] ?? 0;
    return {
      ageMs: hours * HOUR,
      script: { ...script, standing: ready, series: true, matchedAgoMs: (nextAgo + 1) * HOUR },
    };
  });

const PAST: readonly Former[] = [
  // It came every night, and did not come in the last one.
  ...series(
    { name: "nightly-regression", workload: "ci-e2e-browsers", version: "v1.57.0-noble" },
    [38, 62, 86, 110, 134],
  ),
  // What was built under the names of caches that fail or are being built now.
  ...series({ name: "fraud-scoring-2-0-0", workload: "fraud-scoring", version: "2.0.0" }, [200, 300, 480]),
  ...series({ name: "web-storefront-dev", workload: "web-storefront", version: "2.4.0" }, [250, 420, 560]),
  ...series({ name: "iot-ingest-2-0-0", workload: "iot-ingest", version: "2.0.0" }, [355, 640, 720]),
  // These leave within the first minutes: a failure of yesterday, one that expires, and one that no pod has used for a week.
  {
    ageMs: DAY - 3 * MINUTE,
    script: { workload: "matchmaking", standing: { is: "failed", cause: "quota" } },
  },
  { ageMs: 800 * HOUR, script: { workload: "web-cache", standing: ready, expiresInMs: 2 * MINUTE } },
  {
    ageMs: 7 * DAY - 4 * MINUTE,
    script: { origin: "automatic", workload: "ci-runner-node", standing: ready, neverMatched: true },
  },
];

/** Fewer caches are too far apart in their ages to hold all of it. */
const FEWEST = 100;
const known = new Map<number, ReadonlyMap<number, Former>>();

/** By their places among `count` caches. */
function pastOf(count: number): ReadonlyMap<number, Former> {
  const found =
    known.get(count) ??
    new Map(count < FEWEST ? [] : PAST.map((former) => [indexOfAge(former.ageMs, count), former]));
  known.set(count, found);
  return found;
}

export const formerAt = (index: number, count: number): Former | undefined => pastOf(count).get(index);

/** How many of them stand from one place on before another one. */
export const formerBetween = (from: number, index: number, count: number): number =>
  [...pastOf(count).keys()].filter((each) => each >= from && each < index).length;
