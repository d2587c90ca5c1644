import { isPlaceholderTime, writeTime } from "@cachescope/contract";
import * as z from "zod";
import { maskSecrets } from "./mask.ts";
import { digitsOf } from "../transport/exact-number.ts";

/**
 * The value of a field. The API requires no field, and "", null and absent all mean "not given", which is null here.
 * Undefined stands for an undocumented shape. Plain functions rather than zod, because a page has a thousand fields.
 */
type Read<T> = T | null | undefined;

const isMissing = (value: unknown): value is null | undefined | "" =>
  value === undefined || value === null || value === "";

/** No text of the API comes near this length. Longer ones would weigh on every list that shows them. */
const longestText = 16 * 1024;

export function readText(value: unknown): Read<string> {
  if (isMissing(value)) return null;
  return typeof value === "string" && value.length <= longestText ? value : undefined;
}

/**
 * What a message begins with, without credentials; `spoil` is called where that is not all of it. It is cut between
 * words, because half a secret is not known for one; only in the middle of a word that fills half of it.
 */
export function readMessage(value: unknown, spoil: () => void): Read<string> {
  if (typeof value !== "string" || value === "") return readText(value);
  if (value.length <= longestText) return maskSecrets(value);
  spoil();
  const blank = value.lastIndexOf(" ", longestText - 2) + 1;
  const end = blank >= longestText / 2 ? blank : longestText - 1;
  return maskSecrets(`${value.slice(0, end)}…`.toWellFormed());
}

const utcTime = z.regexes.datetime({});
const zonedTime = z.regexes.datetime({ offset: true });

/**
 * Reads ISO 8601 to the minute or finer, in any time zone, and returns UTC with seconds. A time before ECI stands for
 * none, as the year 1 does.
 */
export function readTime(value: unknown): Read<string> {
  if (isMissing(value)) return null;
  const time = typeof value === "string" ? inUtc(value) : undefined;
  return time !== undefined && isPlaceholderTime(Date.parse(time)) ? null : time;
}

function inUtc(value: string): string | undefined {
  if (utcTime.test(value) && hasSeconds.test(value)) return value;
  const full = value.replace(/(T\d\d:\d\d)(?=Z|[+-])/, "$1:00");
  if (!zonedTime.test(full)) return undefined;
  const time = full.endsWith("Z") ? full : writeTime(Date.parse(full));
  return utcTime.test(time) ? time : undefined;
}

const hasSeconds = /T\d\d:\d\d:/;

/** Digits that are a whole number: 20, 20.0, 2e1. */
const wholeNumber = /^\d+(?:\.0+)?(?:e\+?\d+)?$/i;

/** A whole number that a double holds exactly, however it is written, also as a text. */
export function readCount(value: unknown): Read<number> {
  if (isMissing(value)) return null;
  const digits = typeof value === "string" ? value : digitsOf(value);
  const number = digits !== null && wholeNumber.test(digits) ? Number(digits) : value;
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
  typeof value === "object" && value !== null && !Array.isArray(value) && digitsOf(value) === null;

/** The id of a cache or the key of a tag; undefined for anything but a text that is not blank, nor endless. */
export const readName = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" && value.length <= longestText ? value : undefined;
