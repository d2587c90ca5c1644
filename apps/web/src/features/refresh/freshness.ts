/** How an age is told: in steps of five seconds during the first minute, then in words. */
export type Freshness = { kind: "justNow" } | { kind: "seconds"; seconds: number } | { kind: "ago" };

const stepMs = 5000;
const countedMs = 60_000;

export function freshness(ageMs: number): Freshness {
  if (ageMs >= countedMs) return { kind: "ago" };
  const steps = Math.floor(ageMs / stepMs);
  return steps <= 0 ? { kind: "justNow" } : { kind: "seconds", seconds: (steps * stepMs) / 1000 };
}
