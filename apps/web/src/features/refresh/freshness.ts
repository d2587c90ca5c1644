/** How an age is told: to the minute it is counted in steps of five seconds, then in words. */
export type Freshness = { kind: "justNow" } | { kind: "seconds"; seconds: number } | { kind: "ago" };

/** How often an age is told anew while it is counted in seconds. Milliseconds. */
export const stepMs = 5000;
export const countedMs = 60_000;

export function freshness(ageMs: number): Freshness {
  if (ageMs >= countedMs) return { kind: "ago" };
  const steps = Math.floor(ageMs / stepMs);
  return steps <= 0 ? { kind: "justNow" } : { kind: "seconds", seconds: (steps * stepMs) / 1000 };
}
