import type { ExpectedBuild } from "@cachescope/contract";

const minute = 60_000;

/** How a build that goes on stands beside former ones: not yet as long as usual, due, or longer than all of them took. */
export function progressOfBuild({ at, lateFrom }: ExpectedBuild, now: number): "early" | "due" | "slower" {
  if (now > Date.parse(lateFrom)) return "slower";
  // Within the last minute no time is told any more.
  return now > Date.parse(at) - minute ? "due" : "early";
}

/** A span of many minutes in whole ones: what others took is not known to the second. */
export const roundedSpan = (ms: number): number =>
  ms < 10 * minute ? Math.round(ms / 1000) * 1000 : Math.round(ms / minute) * minute;
