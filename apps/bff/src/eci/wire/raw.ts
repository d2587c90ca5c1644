import { Failure } from "../../platform/failure.ts";
import { isBigNumber } from "../transport/big-number.ts";

// In Node since 21 (V8 11.4), not yet in TypeScript's library.
declare global {
  interface JSON {
    /** A value that `stringify` writes as this very text, which must be a JSON primitive. */
    rawJSON(text: string): object;
  }
}

/**
 * Writes a record as it came, with every digit: numbers too long for a double would lose some on the way
 * through `JSON.stringify`. `toString` may choose exponents, which JSON allows, and so cannot explode.
 * Throws `bad_response` for what is nested too deep to be written.
 */
export function writeRaw(record: unknown): string {
  try {
    return JSON.stringify(record, keepDigits, 2);
  } catch (error) {
    throw error instanceof RangeError ? new Failure("bad_response") : error;
  }
}

/** A replacer; it looks at the holder, because what it is given has been through `toJSON` already. */
function keepDigits(this: unknown, key: string, value: unknown): unknown {
  const original: unknown = typeof this === "object" && this !== null ? Reflect.get(this, key) : value;
  return isBigNumber(original) ? JSON.rawJSON(String(original)) : value;
}
