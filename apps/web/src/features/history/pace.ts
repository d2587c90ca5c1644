import type { ExpectedBuild } from "@cachescope/contract";

/** How a build that goes on stands beside former ones: not yet as long as usual, due, or longer than all of them took. */
export function progressOfBuild({ at, lateFrom }: ExpectedBuild, now: number): "early" | "due" | "slower" {
  if (now > Date.parse(lateFrom)) return "slower";
  return now >= Date.parse(at) ? "due" : "early";
}

const minute = 60_000;

/** A span of many minutes in whole ones: what others took is not known to the second. */
export const roundedSpan = (ms: number): number =>
  ms < 10 * minute ? Math.round(ms / 1000) * 1000 : Math.round(ms / minute) * minute;
