import { buildEndsAt, CHECK_MS, LOCAL_SNAPSHOT_MS } from "../life-cycle.ts";
import { SECOND, writeTime } from "../times.ts";
import { FAILURES } from "./failures.ts";
import { makeId } from "./ids.ts";
import type { Build, Plan } from "./plan.ts";
import { createRandom, mix32 } from "./random.ts";

/** An event in a `DescribeImageCaches` response. */
export type CacheEvent = {
  readonly Type: string;
  readonly Reason: string;
  readonly Message: string;
  readonly Name: string;
  readonly Count: number;
  readonly FirstTimestamp: string;
  readonly LastTimestamp: string;
};

/** How many of the latest events ECI keeps for a cache. */
const KEPT = 50;

type Happening = {
  readonly type: "Normal" | "Warning";
  readonly reason: string;
  readonly message: string;
  readonly at: number;
  /** Repeated until this time, `tries` times in all. */
  readonly until?: number;
  readonly tries?: number;
};

/** Everything that happens in one build until its end. Only `Started` and its message are documented for caches. */
function happeningsOf(plan: Plan, build: Build, region: string, seed: number): Happening[] {
  const { startsAt, pullMs, failure, pulledFirst = 0 } = build;
  const happenings: Happening[] = [];
  const tell = (at: number, reason: string, message: string) =>
    happenings.push({ type: "Normal", reason, message, at });
  const failing = failure === undefined ? undefined : FAILURES[failure];
  if (failing?.stage !== "check") {
    tell(startsAt + 3 * SECOND, "Started", "Successfully check image cache resource.");
    tell(startsAt + CHECK_MS, "Pulling", "start to pull images");
  }
  const tellPulled = (images: readonly string[], until: number) =>
    images.forEach((image, index) => {
      const share = (index + 1) / images.length;
      tell(startsAt + CHECK_MS + share * (until - CHECK_MS), "Pulled", `Successfully pulled image ${image}`);
    });
  if (failing === undefined || failing.stage === "snapshot") {
    tellPulled(plan.images, pullMs);
    tell(startsAt + pullMs + SECOND, "ImageSize", `Images take ${plan.usedGiB} GiB of ${plan.sizeGiB} GiB.`);
  }
  const endsAt = buildEndsAt(build);
  if (failing === undefined) {
    if (plan.origin === "instant" && build === plan.creation) {
      const usableAt = startsAt + pullMs + LOCAL_SNAPSHOT_MS;
      if (usableAt < endsAt) tell(usableAt, "LocalCreated", "Successfully created local snapshot.");
    }
    tell(endsAt, "Created", "Successfully created image cache.");
    return happenings;
  }
  const random = createRandom(mix32(seed ^ startsAt));
  const scene = {
    image: plan.images[pulledFirst] ?? "",
    builderId: plan.builderId,
    snapshotId: makeId("s", plan.id.slice(4, 7), seed + 2, plan.ordinal),
    region,
    random,
  };
  const { tries, reason } = failing;
  // Retries fill the last third of the build, so that a viewer can watch them.
  const firstAt = startsAt + (build.triesAfterMs ?? ((endsAt - startsAt) * 2) / 3);
  tellPulled(plan.images.slice(0, pulledFirst), (firstAt - startsAt) * 0.8);
  const at = tries === 1 ? endsAt : firstAt;
  happenings.push({ type: "Warning", reason, message: failing.message(scene), at, until: endsAt, tries });
  return happenings;
}

function write(happening: Happening, name: string, now: number): CacheEvent {
  const { at, until = at, tries = 1 } = happening;
  const share = until === at ? 1 : Math.min(1, (now - at) / (until - at));
  const first = Math.floor(at);
  // In the published samples an event's name ends with its time in hexadecimal nanoseconds.
  const nanoseconds = BigInt(first) * 1_000_000n + BigInt(mix32(first) % 1_000_000);
  return {
    Type: happening.type,
    Reason: happening.reason,
    Message: happening.message,
    Name: `${name}.${nanoseconds.toString(16).padStart(16, "0")}`,
    Count: 1 + Math.floor(share * (tries - 1)),
    FirstTimestamp: writeTime(first),
    LastTimestamp: writeTime(Math.min(until, Math.max(at, now))),
  };
}

/** The events of a cache at `now`, oldest first (the order is not documented). */
export function eventsAt(plan: Plan, region: string, seed: number, now: number): CacheEvent[] {
  return [plan.creation, ...plan.updates]
    .filter(({ startsAt }) => startsAt <= now)
    .flatMap((build) => happeningsOf(plan, build, region, seed))
    .filter(({ at }) => at <= now)
    .slice(-KEPT)
    .map((happening) => write(happening, plan.name, now));
}
