import { MINUTE, SECOND } from "../times.ts";
import { recentCount } from "./ages.ts";
import { COMMON_CAUSES } from "./failures.ts";
import type { Build } from "./plan.ts";
import type { Random } from "./random.ts";
import type { Standing } from "./script.ts";

export type Builds = { readonly creation: Build; readonly update?: Build };

/** Draws the standing of a cache without a script. Only caches of the last day can have failed. */
export function drawStanding(random: Random, index: number, count: number): Standing {
  if (index < recentCount(count) && random.chance(0.2)) {
    return { is: "failed", cause: random.pick(COMMON_CAUSES) };
  }
  const draw = random.next();
  if (draw < 0.03) {
    return { is: "update-failed", cause: random.pick(["egress", "auth", "not_found", "tls", "size"]) };
  }
  return draw < 0.04 ? { is: "updating", percent: random.int(1, 96) } : { is: "ready" };
}

/** Draws the build of a cache that is created after the start. */
export function drawArrival(random: Random, bornAt: number, pull: number): Builds {
  const build = { startsAt: bornAt, pullMs: Math.floor(pull), snapshotMs: random.int(100, 420) * SECOND };
  const creation = random.chance(0.2) ? { ...build, failure: random.pick(COMMON_CAUSES) } : build;
  return { creation };
}

/** The total duration of a snapshot that is at `percent` after `elapsed` ms. */
const wholeOf = (elapsed: number, percent: number) =>
  // Half a percent more, because the shown percentage is rounded down.
  (elapsed / (percent + 0.5)) * 100;

/** Places the builds of a cache in time so that it has the given standing at the age of `age` ms. */
export function layOut(
  standing: Standing,
  bornAt: number,
  age: number,
  pull: number,
  random: Random,
): Builds {
  const pullMs = Math.floor(Math.min(pull, age * 0.4));
  const snapshotMs = Math.floor(Math.min(random.int(150, 720) * SECOND, age * 0.5));
  const creation: Build = { startsAt: bornAt, pullMs, snapshotMs };
  const now = bornAt + age;
  if (standing.is === "ready") return { creation };
  if (standing.is === "failed") return { creation: { ...creation, failure: standing.cause } };
  if (standing.is === "preparing") {
    const { is: _, endsIn: failure, ...pulling } = standing;
    const slow = { startsAt: bornAt, ...pulling, snapshotMs: 4 * MINUTE };
    return { creation: failure === undefined ? slow : { ...slow, failure } };
  }
  if (standing.is === "creating" || standing.is === "instant") {
    return { creation: { ...creation, snapshotMs: wholeOf(age - pullMs, standing.percent) } };
  }
  if (standing.is === "updating") {
    const ago = Math.min(age * 0.2, 6 * MINUTE);
    const whole = wholeOf(ago * 0.7, standing.percent);
    return { creation, update: { startsAt: now - ago, pullMs: ago * 0.3, snapshotMs: whole } };
  }
  const ago = Math.floor(age * (0.05 + 0.4 * random.next()));
  const update = { startsAt: now - ago, pullMs: Math.min(pull, ago / 2), snapshotMs: ago / 4 };
  return { creation, update: { ...update, failure: standing.cause } };
}

/** `howMany` successful updates, spread evenly over the life so far. */
export function pastUpdates(howMany: number, bornAt: number, age: number): Build[] {
  const every = age / (howMany + 1);
  return Array.from({ length: howMany }, (_, index) => ({
    startsAt: Math.floor(bornAt + (index + 1) * every),
    pullMs: Math.floor(Math.min(70 * SECOND, every * 0.2)),
    snapshotMs: Math.floor(Math.min(5 * MINUTE, every * 0.5)),
  }));
}
