import * as z from "zod";
import { isBigNumber } from "../transport/big-number.ts";

/**
 * The value of a field. The API requires no field, and "", null and absent all mean "not given", which is null here.
 * Undefined stands for an undocumented shape. Plain functions rather than zod, because a page has a thousand fields.
 */
type Read<T> = T | null | undefined;

const isMissing = (value: unknown): value is null | undefined | "" =>
  value === undefined || value === null || value === "";

export function readText(value: unknown): Read<string> {
  if (isMissing(value)) return null;
  return typeof value === "string" ? value : undefined;
}

const utcTime = z.regexes.datetime({});
const zonedTime = z.regexes.datetime({ offset: true });

/** Reads ISO 8601 to the minute or finer, in any time zone, and returns UTC with seconds. */
export function readTime(value: unknown): Read<string> {
  if (isMissing(value)) return null;
  if (typeof value !== "string") return undefined;
  if (utcTime.test(value) && hasSeconds.test(value)) return value;
  const full = value.replace(/(T\d\d:\d\d)(?=Z|[+-])/, "$1:00");
  if (!zonedTime.test(full)) return undefined;
  const inUtc = full.endsWith("Z") ? full : new Date(full).toISOString().replace(".000Z", "Z");
  return utcTime.test(inUtc) ? inUtc : undefined;
}

const hasSeconds = /T\d\d:\d\d:/;

/** A whole number that a double holds exactly. pop-core hands over longer ones as objects. */
export function readCount(value: unknown): Read<number> {
  const number = isBigNumber(value) ? Number(String(value)) : value;
  if (isMissing(number)) return null;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

const percent = /^\d{1,3}(?:\.\d+)?%$/;

/** `"45%"` is 45. Numbers outside 0 to 100 are not read. */
export function readPercent(value: unknown): Read<number> {
  if (isMissing(value)) return null;
  if (typeof value !== "string" || !percent.test(value)) return undefined;
  const number = Number(value.slice(0, -1));
  return number <= 100 ? number : undefined;
}

export function readList(value: unknown): Read<readonly unknown[]> {
  if (isMissing(value)) return null;
  return Array.isArray(value) ? value : undefined;
}

/** An object with fields; undefined for anything else. */
export function readRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isBigNumber(value);

/** The id of a cache or the key of a tag; undefined for anything but a text that is not blank. */
export const readName = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;
