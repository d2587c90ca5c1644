import { DAY, HOUR, MINUTE, SECOND } from "../times.ts";
import type { FailureCause } from "./failures.ts";

/** The state of a cache when the emulator starts. */
export type Standing =
  | { readonly is: "ready" }
  /** Pulling for `pullMs` in all, then failing with `endsIn`, if given; for what else there is, see `Build`. */
  | {
      readonly is: "preparing";
      readonly pullMs: number;
      readonly endsIn?: FailureCause;
      readonly triesAfterMs?: number;
      readonly pulledFirst?: number;
    }
  | { readonly is: "creating"; readonly percent: number }
  /** An instant cache: ready, while its regular snapshot is at `percent`. */
  | { readonly is: "instant"; readonly percent: number }
  | { readonly is: "failed"; readonly cause: FailureCause }
  | { readonly is: "updating"; readonly percent: number }
  | { readonly is: "update-failed"; readonly cause: FailureCause };

/** What is fixed about a cache in advance. Everything else is drawn at random. */
export type Script = {
  readonly ageMs?: number;
  readonly workload?: string;
  readonly name?: string;
  /** Without it, created by hand. */
  readonly origin?: "automatic";
  /** The tag of the first image. */
  readonly version?: string;
  readonly standing: Standing;
  readonly neverMatched?: true;
  /** Once, this long ago. */
  readonly matchedAgoMs?: number;
  /** How much longer it is retained. */
  readonly expiresInMs?: number;
  /** One of several builds that a pipeline makes: all of one resource group, and there until they are deleted. */
  readonly series?: true;
  /** How many updates succeeded before. */
  readonly pastUpdates?: number;
};

const failed = (cause: FailureCause): Standing => ({ is: "failed", cause });
const ready: Standing = { is: "ready" };

/** The first page of a region: an example of everything that a viewer should tell apart. */
const SHOWCASE: readonly Script[] = [
  {
    ageMs: 35 * SECOND,
    name: "web-storefront-dev",
    workload: "web-storefront",
    standing: { is: "preparing", pullMs: 70 * SECOND },
  },
  { ageMs: 4 * MINUTE, workload: "api-gateway", standing: { is: "creating", percent: 43 } },
  {
    ageMs: 6 * MINUTE,
    workload: "ml-train-gpu",
    // Two of its three images are pulled. It fails until the next of its kind does.
    standing: {
      is: "preparing",
      pullMs: 2 * HOUR,
      endsIn: "rate_limit",
      triesAfterMs: 5 * MINUTE,
      pulledFirst: 2,
    },
  },
  { ageMs: 9 * MINUTE, workload: "llm-serving-vllm", standing: { is: "instant", percent: 43 } },
  { ageMs: 17 * MINUTE, workload: "crawler-headless", standing: failed("egress") },
  {
    ageMs: 23 * MINUTE,
    workload: "airflow-worker",
    standing: { is: "preparing", pullMs: 2 * HOUR, endsIn: "egress" },
  },
  { ageMs: 31 * MINUTE, origin: "automatic", workload: "ci-runner-node", standing: ready },
  { ageMs: 46 * MINUTE, workload: "recommendation-ranker", standing: { is: "creating", percent: 71 } },
  { ageMs: HOUR, name: "fraud-scoring-2-0-0", workload: "fraud-scoring", standing: failed("auth") },
  { ageMs: 1.4 * HOUR, workload: "checkout-service", standing: { is: "updating", percent: 62 } },
  { ageMs: 1.9 * HOUR, workload: "payment-ledger", standing: { is: "update-failed", cause: "not_found" } },
  { ageMs: 2.2 * HOUR, workload: "search-indexer", standing: ready },
  { ageMs: 2.8 * HOUR, workload: "llm-serving-sglang", standing: failed("size") },
  { ageMs: 3.1 * HOUR, workload: "web-admin", name: "电商大促-管理后台-预热", standing: ready },
  {
    ageMs: 3.6 * HOUR,
    origin: "automatic",
    workload: "load-test-k6",
    version: "latest",
    standing: ready,
    neverMatched: true,
  },
  { ageMs: 4.1 * HOUR, workload: "log-shipper", standing: failed("rate_limit") },
  { ageMs: 4.8 * HOUR, workload: "stream-flink", standing: { is: "update-failed", cause: "tls" } },
  { ageMs: 5.5 * HOUR, workload: "web-cache", version: "1.27", standing: ready, expiresInMs: 41 * HOUR },
  { ageMs: 6.1 * HOUR, workload: "chaos-agent", version: "latest", standing: ready, neverMatched: true },
  { ageMs: 6.7 * HOUR, workload: "video-transcode", standing: failed("quota") },
];

/** Every other cause of failure, and the most common ones again, on the next two pages. */
const RECENT: readonly (readonly [FailureCause, workload: string, name?: string])[] = [
  ["not_found", "game-dedicated-server"],
  ["tls", "ocr-invoice"],
  ["stock", "render-blender"],
  ["balance", "iot-ingest", "iot-ingest-2-0-0"],
  ["role", "thumbnail-worker"],
  ["network_cfg", "ci-runner-golang"],
  ["builder_gone", "genomics-pipeline"],
  ["snapshot", "notebook-jupyter"],
  ["throttle", "matchmaking"],
  ["unknown", "simulation-openfoam"],
  ["egress", "github-actions-runner"],
  // It was built again since, and failed again.
  ["auth", "fraud-scoring", "fraud-scoring-2-0-0"],
];
const RECENT_EVERY = 3;

/** How many of the first rows in every region have a script. The others are drawn. */
export const SCRIPTED = SHOWCASE.length + RECENT.length * RECENT_EVERY;

export function scriptOf(index: number): Script | undefined {
  const recent = index - SHOWCASE.length;
  if (recent < 0) return SHOWCASE[index];
  const planned = recent % RECENT_EVERY === 0 ? RECENT[recent / RECENT_EVERY] : undefined;
  if (planned !== undefined) {
    const [cause, workload, name] = planned;
    return { standing: failed(cause), workload, ...(name !== undefined && { name }) };
  }
  if (index >= SCRIPTED) return undefined;
  return { standing: ready, ...(index % 2 === 0 && { origin: "automatic" }) };
}

/** Automatic ones that nothing uses any more, of which one or the other leaves within three days, for five days. */
const FADING: readonly Script[] = [27.3, 24.8].map((days) => ({
  origin: "automatic",
  standing: ready,
  matchedAgoMs: days * DAY,
}));

/** Such a cache is months old: it stands well behind the others that have a script. */
export const fadingAt = (index: number, count: number): Script | undefined =>
  count < 100 ? undefined : FADING[index - Math.floor(count * 0.7)];

export const SHOWCASE_COUNT = SHOWCASE.length;
