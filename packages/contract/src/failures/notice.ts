import type { Cause } from "../core/cause.ts";
import type { ScopeName } from "../core/scope.ts";

/** That caches fail of a cause which is new in a region. */
export interface NewCause {
  scope: ScopeName;
  cause: Cause;
  /** When the first of them failed: epoch milliseconds. */
  since: number;
}

/**
 * What the page says of it. None of it is a text that strangers wrote: neither names of caches nor what ECI wrote is told to
 * others without a look at the page.
 */
export interface NoticeWords {
  title: string;
  since: string;
  /** What happened. */
  what: string;
  /** What to do, and what such a list is called. */
  stepsTitle: string;
  steps: readonly string[];
  documentation: { label: string; address: string };
  /** The path and query of the page with those failures. */
  page: { label: string; path: string };
}

/**
 * Words it. A part of the page's own build exports a function of this type, as it does `CreateFirstPaint`, so that a cause is
 * called the same everywhere.
 */
export type WriteNotice = (news: NewCause, language: "en" | "zh") => Promise<NoticeWords>;
