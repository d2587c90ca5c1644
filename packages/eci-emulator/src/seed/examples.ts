import { MINUTE, SECOND } from "../times.ts";
import type { Builds } from "./builds.ts";
import type { Script } from "./script.ts";
import { exampleLasts, ROUND, type Site } from "./site.ts";

/** What the show-case of the start has, and what would be over within an hour without those that follow. */
export type Example = "failing" | "usable-early" | "climbing" | "stuck" | "half-pulled" | "fading";

type Following = { readonly example: Example; readonly script: Script };

const ready = { is: "ready" } as const;

/** The first arrivals of each round. */
const FOLLOWING: readonly Following[] = [
  {
    example: "failing",
    script: { name: "iot-ingest-2-0-0", workload: "iot-ingest", version: "2.0.0", standing: ready },
  },
  { example: "usable-early", script: { workload: "web-cache", standing: { is: "instant", percent: 0 } } },
  {
    example: "climbing",
    script: { name: "web-storefront-dev", workload: "web-storefront", version: "2.4.0", standing: ready },
  },
  { example: "stuck", script: { workload: "airflow-worker", standing: ready } },
  { example: "half-pulled", script: { workload: "ml-train-gpu", standing: ready } },
];

/**
 * One that is not used for the week after which ECI removes it. Few follow it, because each stays that long; in the
 * smallest region the next comes within the three days before.
 */
const FADING: Following = {
  example: "fading",
  script: { origin: "automatic", workload: "ci-runner-node", standing: ready, neverMatched: true },
};
const FADES_EVERY = 16 * ROUND;

/** The example that the `number`-th arrival (from 1) is, if any. */
export const exampleOf = (number: number): Following | undefined =>
  fades(number) ? FADING : FOLLOWING[(number - 1) % ROUND];

/** Whether the `number`-th arrival stays until ECI removes it as unused. */
export const fades = (number: number): boolean => (number - 1) % FADES_EVERY === FOLLOWING.length;

/** The build of an example. It goes on until the next of its kind is as far. */
export function buildExample(site: Site, example: Example, startsAt: number, pull: number): Builds {
  const lasts = exampleLasts(site);
  const pullMs = Math.floor(pull);
  switch (example) {
    case "failing":
      return {
        creation: { startsAt, pullMs: lasts, snapshotMs: MINUTE, failure: "auth", triesAfterMs: 30 * SECOND },
      };
    case "half-pulled":
      return {
        creation: {
          startsAt,
          pullMs: lasts,
          snapshotMs: MINUTE,
          failure: "rate_limit",
          triesAfterMs: 3 * MINUTE,
          pulledFirst: 2,
        },
      };
    case "fading":
      return { creation: { startsAt, pullMs, snapshotMs: 5 * MINUTE } };
    case "usable-early":
    case "climbing":
      return { creation: { startsAt, pullMs, snapshotMs: lasts } };
    case "stuck":
      // A viewer needs a quarter of an hour to tell; only its last tries warn.
      return {
        creation: {
          startsAt,
          pullMs: lasts + 30 * MINUTE,
          snapshotMs: MINUTE,
          failure: "egress",
          triesAfterMs: lasts + 20 * MINUTE,
        },
      };
  }
}
