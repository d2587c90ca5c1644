import type { Fault } from "./problem.ts";

/** A query may hold thousands of faults; more than these help no one. */
export const maxFaults = 20;

/**
 * The faults of one query: each parameter once, with its first reason, and at most `maxFaults` of them.
 *
 * @param earlier those found already
 */
export function collectFaults(earlier: readonly Fault[] = []) {
  const faults = [...earlier];
  const fail = (parameter: string, reason: Fault["reason"]): void => {
    if (faults.length === maxFaults || faults.some((fault) => fault.parameter === parameter)) return;
    faults.push({ parameter, reason });
  };
  return { faults, fail };
}
