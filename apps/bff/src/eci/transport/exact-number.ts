import { randomUUID } from "node:crypto";

/** The one key of what stands for a number. No response can hold it, because it is drawn when the program starts. */
const key = `number ${randomUUID()}`;

/** Numbers that a double may not write as they were written: long ones, fractions, exponents, a negative zero. */
const mayLoseDigits = /[:[,]\s*(?:-0|-?(?:\d{16,}|\d+\.\d+|\d+(?:\.\d+)?e[+-]?\d+))\s*[,\]}]/i;
/** Every text and every number, so that digits within texts are passed over. A text without an end goes to the end. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|-?\d[\d.eE+-]*/gs;
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const losesDigits = (token: string): boolean => jsonNumber.test(token) && String(Number(token)) !== token;

/**
 * Rewrites valid JSON so that no number in it loses a digit when it is parsed: one that a double would not write the
 * same way becomes an object that `digitsOf` reads.
 */
export function keepDigits(json: string): string {
  if (!mayLoseDigits.test(json)) return json;
  return json.replace(tokens, (token) => (losesDigits(token) ? `{"${key}":"${token}"}` : token));
}

/** How a number was written that a double would write otherwise; null for any other value. */
export function digitsOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
  return String(Reflect.get(value, key));
}

/** Writes control characters within texts as JSON demands; some writers do not. */
export const escapeControls = (json: string): string =>
  json.replace(tokens, (token) => token.replace(controls, asEscape));

// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const controls = /[\u0000-\u001f]/g;
const asEscape = (control: string) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`;
