import type { Fault } from "./problem.ts";

// Control characters and line separators have no place in a filter; U+FFFD is what a query string that is
// not UTF-8 decodes to, and a lone surrogate cannot be sent on.
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/u;

/** Stands in every text where a credential stood. */
export const hidden = "[hidden]";

type ReadText = { ok: true; text: string } | { ok: false; reason: Fault["reason"] };

/** Reads one text value: 1 to `max` characters, none of them a control character, and valid Unicode. */
export function readText(value: string, max: number): ReadText {
  const read = readAnyText(value, max);
  return read.ok && control.test(value) ? { ok: false, reason: "control_character" } : read;
}

/** The same for a text that is compared as it is, and may hold anything. */
export function readAnyText(value: string, max: number): ReadText {
  if (value.trim() === "") return { ok: false, reason: "empty" };
  if (value.length > max) return { ok: false, reason: "too_long" };
  if (!value.isWellFormed() || value.includes("\uFFFD")) return { ok: false, reason: "bad_encoding" };
  return { ok: true, text: value };
}

/** A plain decimal integer within the bounds, or null. No sign, space, exponent or other digits. */
export function parseInteger(value: string, min: number, max: number): number | null {
  if (!/^[0-9]{1,9}$/.test(value)) return null;
  const number = Number(value);
  return number >= min && number <= max ? number : null;
}
