import { MINUTE, SECOND } from "../times.ts";
import type { Builds } from "./builds.ts";
import type { Script } from "./script.ts";
import { exampleLasts, ROUND, type Site } from "./site.ts";

/** What the show-case of the start has, and what would be over within an hour without those that follow. */
export type Example = "failing" | "usable-early" | "climbing" | "stuck" | "half-pulled";

type Following = { readonly example: Example; readonly script: Script };

const ready = { is: "ready" } as const;

/** The first arrivals of each round. */
const FOLLOWING: readonly Following[] = [
  { example: "failing", script: { workload: "iot-ingest", standing: ready } },
  { example: "usable-early", script: { workload: "web-cache", standing: { is: "instant", percent: 0 } } },
  { example: "climbing", script: { workload: "web-storefront", standing: ready } },
  { example: "stuck", script: { workload: "airflow-worker", standing: ready } },
  { example: "half-pulled", script: { workload: "ml-train-gpu", standing: ready } },
];

/** The example that the `number`-th arrival (from 1) is, if any. */
export const exampleOf = (number: number): Following | undefined => FOLLOWING[(number - 1) % ROUND];

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
