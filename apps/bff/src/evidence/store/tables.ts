/**
 * What is kept, as tables that SQLite and PostgreSQL both hold. Times are epoch milliseconds; a scope is written as in
 * cursors; null means that ECI did not say.
 */
export interface Tables {
  caches: {
    scope: string;
    id: string;
    name: string | null;
    status: string | null;
    progress: number | null;
    created_at: number | null;
    /** JSON of the cache as it was seen last, without its events. */
    described: string;
    first_seen: number;
    last_seen: number;
    /** When it was first known to be there no more; null while it is there. */
    gone_at: number | null;
    /** The first and the last time it served a pod, of those that were seen. */
    first_matched: number | null;
    last_matched: number | null;
    /** When it was first seen Ready. */
    ready_seen: number | null;
    /** When ECI's events say that it was built in full, the first time. */
    built_at: number | null;
    /** A digest of the repositories of its images: the same for caches that hold the same ones. Null where it has none. */
    repositories: string | null;
  };
  /** A status and progress, from the time at which they were first seen. */
  changes: { scope: string; id: string; at: number; status: string | null; progress: number | null };
  failures: {
    scope: string;
    id: string;
    cause: string;
    first_at: number;
    last_at: number;
    seen_at: number;
    /** JSON of the warning that told the cause; null where there was none. */
    event: string | null;
  };
  events: {
    scope: string;
    id: string;
    digest: string;
    place: number;
    /** JSON of the event as it was seen last. */
    event: string;
    /** By which it is told how often it happened: the time ECI gives for the last. */
    last_at: number;
  };
  /** Since when it is told which causes are new in a scope: what failed before is known. */
  noticed_scopes: { scope: string; since: number };
  /** What is known of each cause in a scope, and how far the notice is that it is new. */
  notices: {
    scope: string;
    cause: string;
    /** The last failure of it. */
    last_at: number;
    /** When it began to be new the last time; null where it never was. */
    begun_at: number | null;
    /** Of the notice of that: it waits to be sent, was sent, or was given up; null where there is none. */
    state: "waiting" | "sent" | "failed" | null;
    /** How often that was begun. */
    tries: number;
    /** Before this it is not tried, on the clock of the database: a server is at it, or it failed and rests. */
    free_at: number;
  };
}

/** The tables of what was seen of caches. */
export type CacheTables = Pick<Tables, "caches" | "changes" | "failures" | "events">;

/** A text as both databases can hold it: PostgreSQL refuses the character 0. */
export const storable = (text: string): string => text.replaceAll("\0", "\uFFFD");
