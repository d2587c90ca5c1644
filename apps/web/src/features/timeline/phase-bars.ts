import type { Phase } from "@cachescope/contract";

/** A phase on the axis of all: from `start` on for `length`, both 0 to 1. */
export interface PhaseBar {
  kind: Phase["kind"];
  outcome: Phase["outcome"];
  from: string;
  /** Milliseconds so far; null where it is not known when it ended, and then nothing is drawn. */
  lastedMs: number | null;
  start: number;
  length: number;
}

export interface PhaseChart {
  bars: PhaseBar[];
  /** The ends of the axis, in epoch milliseconds. */
  from: number;
  to: number;
}

/** The phases of a build to scale, the one that goes on up to `now`; null where there is none. */
export function phaseChart(phases: readonly Phase[], now: number): PhaseChart | null {
  const stretches = phases.map((phase) => {
    const from = Date.parse(phase.from);
    const end = phase.to === null ? null : Date.parse(phase.to);
    return { phase, from, to: phase.outcome === "running" ? Math.max(from, now) : end };
  });
  const [first] = stretches;
  if (first === undefined) return null;
  const { from } = first;
  const to = Math.max(...stretches.map((stretch) => stretch.to ?? stretch.from));
  const share = (ms: number) => (to > from ? ms / (to - from) : 0);
  const bars = stretches.map(({ phase, from: begin, to: end }) => ({
    kind: phase.kind,
    outcome: phase.outcome,
    from: phase.from,
    lastedMs: end === null ? null : end - begin,
    start: share(begin - from),
    length: end === null ? 0 : share(end - begin),
  }));
  return { bars, from, to };
}
