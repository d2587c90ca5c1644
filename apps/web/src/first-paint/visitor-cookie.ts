import { visitorCookie } from "@cachescope/contract";
import { readPreferences, writePreferences } from "../preferences/preferences.ts";
import { preferences, subscribe } from "../preferences/store.ts";
import { itemsOf, parseJson } from "../preferences/stored.ts";
import type { Visitor } from "../preferences/visitor.ts";
import { browserTimeZone } from "../preferences/visitor.ts";

/** A year, in seconds. */
const keptFor = 31_536_000;

/** Lets the server know the preferences, now and after each change, so that it can draw the first rows by them. */
export function tellServer(): void {
  tell();
  subscribe(tell);
}

function tell(): void {
  const value = JSON.stringify([browserTimeZone, writePreferences(preferences())]);
  document.cookie = `${visitorCookie}=${encodeURIComponent(value)}; Path=/; Max-Age=${keptFor}; SameSite=Lax`;
}

/** Reads what the page told in its cookie. What is missing or not valid is as for a new visitor. */
export function readVisitor(cookie: string | null): Omit<Visitor, "languages"> {
  const [timeZone, text] = itemsOf(parseJson(cookie ?? "")) ?? [];
  return {
    preferences: readPreferences(typeof text === "string" ? text : null),
    timeZone: isTimeZone(timeZone) ? timeZone : "UTC",
  };
}

function isTimeZone(name: unknown): name is string {
  try {
    return (
      typeof name === "string" && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions() !== null
    );
  } catch {
    return false;
  }
}
