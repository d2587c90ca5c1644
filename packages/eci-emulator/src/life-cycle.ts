import { FAILURES } from "./seed/failures.ts";
import type { Build, Plan } from "./seed/plan.ts";
import { DAY, SECOND } from "./times.ts";

/** How long vSwitch, role and quota are checked before the builder starts. */
export const CHECK_MS = 8 * SECOND;
/** An instant cache serves pods this long after its images are pulled. */
export const LOCAL_SNAPSHOT_MS = 40 * SECOND;

type Stage = "pulling" | "snapshot" | "done" | "failed";

/** The state of a build at one moment. `progress` is that of the snapshot, 0 to 100. */
type BuildState = { readonly stage: Stage; readonly progress: number; readonly pulled: boolean };

/** When a build ends, in success or failure. */
export function buildEndsAt({ startsAt, pullMs, snapshotMs, failure }: Build): number {
  const stage = failure === undefined ? undefined : FAILURES[failure].stage;
  if (stage === "check") return startsAt + CHECK_MS;
  if (stage === "pull") return startsAt + pullMs;
  return startsAt + pullMs + (stage === "snapshot" ? Math.floor(snapshotMs * 0.37) : snapshotMs);
}

function buildAt(build: Build, now: number): BuildState {
  const elapsed = now - build.startsAt - build.pullMs;
  const progress = Math.min(100, Math.max(0, Math.floor((elapsed / Math.max(1, build.snapshotMs)) * 100)));
  if (now >= buildEndsAt(build)) {
    if (build.failure === undefined) return { stage: "done", progress: 100, pulled: true };
    const inSnapshot = FAILURES[build.failure].stage === "snapshot";
    return { stage: "failed", progress: inSnapshot ? 37 : 0, pulled: inSnapshot };
  }
  return elapsed < 0
    ? { stage: "pulling", progress: 0, pulled: false }
    : { stage: "snapshot", progress, pulled: true };
}

export type LifeState = {
  readonly status: "Preparing" | "Creating" | "Ready" | "Failed" | "Updating" | "UpdateFailed";
  readonly progress: number;
  /** How many builds have succeeded. Each leaves its own snapshot. */
  readonly snapshots: number;
  /** Pods still use the local snapshot of an instant cache. */
  readonly localOnly: boolean;
};

/** The state of a cache at `now`, from its latest update, or from its creation before any update. */
export function lifeAt(plan: Plan, now: number): LifeState {
  const update = plan.updates.findLast(({ startsAt }) => startsAt <= now);
  const build = update ?? plan.creation;
  const { stage, progress, pulled } = buildAt(build, now);
  const snapshots = [plan.creation, ...plan.updates].filter(
    (each) => each.failure === undefined && buildEndsAt(each) <= now,
  ).length;
  const state = { progress, snapshots, localOnly: false };
  if (update !== undefined) {
    if (stage === "failed") return { ...state, status: "UpdateFailed" };
    return { ...state, status: stage === "done" ? "Ready" : "Updating" };
  }
  if (stage === "done") return { ...state, status: "Ready" };
  if (stage === "failed") return { ...state, status: "Failed" };
  const localAt = build.startsAt + build.pullMs + LOCAL_SNAPSHOT_MS;
  if (plan.origin === "instant" && build.failure === undefined && now >= localAt) {
    return { ...state, status: "Ready", localOnly: true };
  }
  return { ...state, status: pulled ? "Creating" : "Preparing" };
}

/** A failed creation is kept for one day. Infinity when the cache does not expire. */
export function expiresAt(plan: Plan): number {
  if (plan.creation.failure !== undefined) return buildEndsAt(plan.creation) + DAY;
  return plan.retainedUntil ?? Infinity;
}

/** When the row leaves the list. */
export function vanishesAt(plan: Plan): number {
  return Math.min(plan.sweptAt, expiresAt(plan));
}

/** The last time up to `now` at which a pod used the cache, if any. */
export function lastMatchedAt({ matches, creation }: Plan, now: number): number | undefined {
  if (matches === undefined || creation.failure !== undefined || now < matches.firstAt) return undefined;
  if (matches.everyMs === Infinity) return matches.firstAt;
  return matches.firstAt + Math.floor((now - matches.firstAt) / matches.everyMs) * matches.everyMs;
}
