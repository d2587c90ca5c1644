import { resolveMoment, resolveMomentEnd } from "../core/moment.ts";
import type { DeclaredFilter } from "./declared.ts";
import type { bounds } from "./field.ts";

type BoundComparison = (typeof bounds)[keyof typeof bounds];

/**
 * Makes the test of a number, or of a time in epoch milliseconds, by the bound that a filter has as its value. NaN, which is
 * what is not known, lies within none. A moment is resolved at `now`; a date means its whole day in UTC.
 */
export function boundTest(
  comparison: BoundComparison,
  { kind }: DeclaredFilter,
  value: unknown,
  now: number,
): (number: number) => boolean {
  const isMoment = kind.name === "moment";
  const first = isMoment ? resolveMoment(String(value), now) : Number(value);
  const last = isMoment ? resolveMomentEnd(String(value), now) : Number(value);
  switch (comparison) {
    case "atLeast":
      return (number) => number >= first;
    case "atMost":
      return (number) => number <= last;
    case "lessThan":
      return (number) => number < first;
    case "moreThan":
      return (number) => number > last;
  }
}
