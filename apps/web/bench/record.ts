import { median } from "../../bff/bench/median.ts";
import type { Budget } from "./budgets.ts";
import type { Readings } from "./parts/part.ts";
import type { Peer, Subject } from "./subjects.ts";

/** What was measured: by measure and subject, the values of each round. */
export type Record = Map<string, Partial<{ [subject in Subject]: number[][] }>>;

export function add(record: Record, subject: Subject, readings: Readings): void {
  for (const [measure, values] of Object.entries(readings)) {
    const bySubject = record.get(measure) ?? {};
    (bySubject[subject] ??= []).push(values);
    record.set(measure, bySubject);
  }
}

export interface Summary {
  median: number;
  least: number;
  worst: number;
}

/** Over all values of all rounds. */
export function summary(rounds: readonly number[][] | undefined): Summary | null {
  const values = rounds?.flat() ?? [];
  if (values.length === 0) return null;
  return { median: median(values), least: Math.min(...values), worst: Math.max(...values) };
}

/** The product's number by that of a peer, taken within each round; null when one of them has none. */
export function ratio(record: Record, measure: string, peer: Peer): number | null {
  const { product, [peer]: other } = record.get(measure) ?? {};
  if (!product || !other) return null;
  return median(product.map((values, round) => median(values) / median(other[round] ?? [])));
}

export interface Verdict extends Budget {
  value: number;
  kept: boolean;
}

/** Holds what was measured against the budgets; those of parts that were not run are left out. */
export const verdicts = (record: Record, budgets: readonly Budget[]): Verdict[] =>
  budgets.flatMap((budget) => {
    const { measure, of, beside, atMost } = budget;
    const value = beside
      ? ratio(record, measure, beside)
      : (summary(record.get(measure)?.product)?.[of] ?? null);
    return value === null ? [] : [{ ...budget, value, kept: value <= atMost }];
  });
