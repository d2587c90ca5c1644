import type { Stage } from "../stage.ts";
import type { Subject } from "../subjects.ts";

/** What one round found, by the name of the measure, which ends with its unit. */
export type Readings = Record<string, number[]>;

/** A part of the benchmark that can be run alone. */
export interface Part {
  subjects: readonly Subject[];
  measure: (stage: Stage, subject: Subject, round: number) => Promise<Readings>;
}
