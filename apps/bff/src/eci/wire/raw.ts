import { Failure } from "../../platform/failure.ts";
import { isBigNumber } from "../transport/big-number.ts";

// In Node since 21 (V8 11.4), not yet in TypeScript's library.
declare global {
  interface JSON {
    /** A value that `stringify` writes as exactly this text, which must be a JSON primitive. */
    rawJSON(text: string): object;
  }
}

/**
 * Writes a record as it came. `JSON.stringify` alone would lose digits of numbers that are too long for a double.
 * `toString` writes very large ones with an exponent, which JSON allows. Throws `bad_response` for a record that is
 * nested too deeply.
 */
export function writeRaw(record: unknown): string {
  try {
    return JSON.stringify(record, keepDigits, 2);
  } catch (error) {
    throw error instanceof RangeError ? new Failure("bad_response") : error;
  }
}

/** A replacer. It reads the value from its holder, because `toJSON` has already been applied to the one it is given. */
function keepDigits(this: unknown, key: string, value: unknown): unknown {
  const original: unknown = typeof this === "object" && this !== null ? Reflect.get(this, key) : value;
  return isBigNumber(original) ? JSON.rawJSON(String(original)) : value;
}
