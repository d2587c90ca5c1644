import { hidden } from "@cachescope/contract";
import { namesSecret } from "./assigned.ts";
import { maskSecrets } from "./mask.ts";
import { digitsOf } from "../transport/exact-number.ts";

// In Node since 21 (V8 11.4), not yet in TypeScript's library.
declare global {
  interface JSON {
    /** A value that `stringify` writes as exactly this text, which must be a JSON primitive. */
    rawJSON(text: string): object;
  }
}

/** What is nested deeper than this is left out of what is written; the API nests to the third level. */
const deepest = 32;

/** Writes a record as it came, with every digit of its numbers, and without the credentials in its texts. */
export const writeRaw = (record: unknown): string => JSON.stringify(asSent(record, "", 0), null, 2);

function asSent(value: unknown, name: string, level: number): unknown {
  const digits = digitsOf(value);
  if (digits !== null) return JSON.rawJSON(digits);
  if (typeof value === "string") return value !== "" && namesSecret(name) ? hidden : maskSecrets(value);
  if (typeof value !== "object" || value === null) return value;
  if (level > deepest) return "…";
  if (Array.isArray(value)) return value.map((entry) => asSent(entry, name, level + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, asSent(field, key, level + 1)]),
  );
}
