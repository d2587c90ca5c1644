import * as z from "zod";
import { isBigNumber } from "../transport/big-number.ts";

/**
 * What a field holds. Nothing is required by the API's schema, and "", null and absent all mean that it did not say:
 * null. Undefined is a shape that nobody documented. Plain functions, because a page has a thousand fields.
 */
type Read<T> = T | null | undefined;

const isUnsaid = (value: unknown): value is null | undefined | "" =>
  value === undefined || value === null || value === "";

/** Texts, times and numbers of a record; each stands alone, so that one odd field spoils nothing else. */
export function readText(value: unknown): Read<string> {
  if (isUnsaid(value)) return null;
  return typeof value === "string" ? value : undefined;
}

const utcTime = z.regexes.datetime({});
const zonedTime = z.regexes.datetime({ offset: true });

/** ISO 8601 to the minute or finer, in any zone; what goes on is UTC with seconds. */
export function readTime(value: unknown): Read<string> {
  if (isUnsaid(value)) return null;
  if (typeof value !== "string") return undefined;
  if (utcTime.test(value) && hasSeconds.test(value)) return value;
  const full = value.replace(/(T\d\d:\d\d)(?=Z|[+-])/, "$1:00");
  if (!zonedTime.test(full)) return undefined;
  const inUtc = full.endsWith("Z") ? full : new Date(full).toISOString().replace(".000Z", "Z");
  return utcTime.test(inUtc) ? inUtc : undefined;
}

const hasSeconds = /T\d\d:\d\d:/;

/** A whole number; one too long for a double arrives as an object, and counts only where none of its digits is lost. */
export function readCount(value: unknown): Read<number> {
  const number = isBigNumber(value) ? Number(String(value)) : value;
  if (isUnsaid(number)) return null;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

const percent = /^\d{1,3}(?:\.\d+)?%$/;

/** `"45%"` is 45; anything outside 0 to 100 is not a progress. */
export function readPercent(value: unknown): Read<number> {
  if (isUnsaid(value)) return null;
  if (typeof value !== "string" || !percent.test(value)) return undefined;
  const number = Number(value.slice(0, -1));
  return number <= 100 ? number : undefined;
}

export function readList(value: unknown): Read<readonly unknown[]> {
  if (isUnsaid(value)) return null;
  return Array.isArray(value) ? value : undefined;
}

/** An object with fields; undefined for anything else. */
export function readRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isBigNumber(value);

/** What a row or a tag is called by; undefined when it cannot be. */
export const readName = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;
