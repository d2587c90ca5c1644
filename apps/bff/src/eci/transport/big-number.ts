/**
 * pop-core's JSON parser makes a bignumber.js object of every number with more than 15 characters. Nothing else that it
 * returns has methods (source: json-bigint 1.0, `lib/parse.js`).
 */
export function isBigNumber(value: unknown): value is { toString(): string } {
  return (
    typeof value === "object" && value !== null && "toFixed" in value && typeof value.toFixed === "function"
  );
}
