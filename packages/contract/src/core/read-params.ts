import { collectFaults } from "./faults.ts";
import type { Fault } from "./problem.ts";
import { parseInteger, readText } from "./text.ts";

/** Texts that no bound of their own limits. A cursor tells up to a thousand rows. */
const longestText = 16_384;

/**
 * The ways to read single parameters of a query, each at most once. What cannot be read is left out and named in `faults`.
 *
 * @param earlier faults found already
 */
export function readParams(params: URLSearchParams, earlier: readonly Fault[] = []) {
  const { faults, fail } = collectFaults(earlier);
  const one = (name: string): string | null => {
    const [value, second] = params.getAll(name);
    if (second !== undefined) fail(name, "duplicate");
    return second === undefined ? (value ?? null) : null;
  };
  const number = (name: string, [min, max]: readonly [number, number], take: (value: number) => void) => {
    const value = one(name);
    if (value === null) return;
    const parsed = parseInteger(value, min, max);
    if (parsed === null) fail(name, "out_of_range");
    else take(parsed);
  };
  const text = (name: string, take: (value: string) => void, longest = longestText) => {
    const value = one(name);
    if (value === null) return;
    const read = readText(value, longest);
    if (read.ok) take(read.text);
    else fail(name, read.reason);
  };
  const oneOf = <Known extends string>(
    name: string,
    known: readonly Known[],
    take: (value: Known) => void,
  ) => {
    const value = one(name);
    if (value === null) return;
    const found = known.find((each) => each === value);
    if (found === undefined) fail(name, "not_one_of");
    else take(found);
  };
  return { number, text, oneOf, fail, faults };
}

/** The faults of parameters that no one knows. */
export const unknownParams = (params: URLSearchParams, known: readonly string[]): Fault[] => {
  const { faults, fail } = collectFaults();
  for (const name of params.keys()) if (!known.includes(name)) fail(name, "unknown_parameter");
  return faults;
};
