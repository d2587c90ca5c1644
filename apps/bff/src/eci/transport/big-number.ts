/**
 * pop-core's JSON parser turns every number of more than 15 characters into a bignumber.js object, the only
 * thing in its answers that has a method (source: json-bigint 1.0, `lib/parse.js`).
 */
export function isBigNumber(value: unknown): value is { toString(): string } {
  return (
    typeof value === "object" && value !== null && "toFixed" in value && typeof value.toFixed === "function"
  );
}
