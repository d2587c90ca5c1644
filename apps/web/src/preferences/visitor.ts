import { createContext, use } from "react";
import type { Preferences } from "./preferences.ts";
import { preferences } from "./store.ts";

/** Whom the page is drawn for. */
export interface Visitor {
  preferences: Preferences;
  /** The languages of the browser, as tags of BCP 47, the most preferred first. */
  languages: readonly string[];
  /** The time zone of the browser, as IANA names it. */
  timeZone: string;
}

/** Given where the page is drawn by the server, which cannot ask the browser. */
export const VisitorContext = createContext<Visitor | null>(null);

export const { timeZone: browserTimeZone } = new Intl.DateTimeFormat().resolvedOptions();

export const useVisitor = (): Visitor =>
  use(VisitorContext) ?? {
    preferences: preferences(),
    languages: navigator.languages,
    timeZone: browserTimeZone,
  };
