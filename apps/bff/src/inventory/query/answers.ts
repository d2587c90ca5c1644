import { createHash } from "node:crypto";
import { gzip as gzipWithCallback } from "node:zlib";
import { promisify } from "node:util";
import type { Changes, ChangesQuery, ImageCachePage, PageQuery } from "@cachescope/contract";
import { writeChangesQuery, writePageQuery } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import { changesSince, writeVersion } from "./changes.ts";
import { fingerprintOf } from "./cursor.ts";
import type { Listing } from "../sync/listing.ts";
import { pageOf } from "./page.ts";
import { timeGrain } from "./select.ts";

/** An answer ready to be sent, as often as it is asked for. */
export interface Answer {
  body: Buffer;
  etag: string;
  /** The body compressed, made when first asked for. */
  gzip: () => Promise<Buffer>;
}

const compress = promisify(gzipWithCallback);
/** What all remembered answers may weigh together, compressed ones and names included. Bytes. */
const keptBytes = 32 * 1024 * 1024;

/** An answer with the moment it is right for, and the name under which it is remembered. */
interface Made {
  name: string;
  answer: Answer;
  stamp: string;
}

/** Makes answers about listings, and remembers each until something in it would change. */
export function createAnswers() {
  const kept = new LRUCache<string, Made>({
    maxSize: keptBytes,
    sizeCalculation: ({ name, answer }) => 1000 + name.length + Math.ceil(answer.body.length * 1.3),
  });

  const remember = (listing: Listing, query: string, now: number, write: () => string): Made => {
    const name = `${listing.epoch} ${query}`;
    const known = kept.get(name);
    if (known?.stamp === stampOf(listing, now)) return known;
    const made = { name, answer: makeAnswer(write()), stamp: stampOf(listing, now) };
    kept.set(name, made);
    return made;
  };

  return {
    page(listing: Listing, query: PageQuery, now: number): Made {
      const name = writePageQuery({ ...query, upTo: null }).toString();
      return remember(listing, name, now, () => writePage(listing, query, now));
    },
    changes(listing: Listing, query: ChangesQuery, now: number): Answer {
      const name = writeChangesQuery({ ...query, upTo: null }).toString();
      return remember(listing, name, now, () => writeChanges(listing, query, now)).answer;
    },
    /** An answer about a listing by its name; null when it is forgotten, or would not be made just like that again. */
    again(listing: Listing, name: string, now: number): Answer | null {
      const known = kept.get(name);
      return known?.stamp === stampOf(listing, now) ? known.answer : null;
    },
  };
}

/** Filters by time change with the minute, and what is stale tells its age in seconds. */
const stampOf = (listing: Listing, now: number): string =>
  `${listing.epoch} ${listing.revision()} ${Math.floor(now / (listing.isStale() ? 1000 : timeGrain))}`;

function writePage(listing: Listing, { view, limit, cursor }: PageQuery, now: number): string {
  const fingerprint = fingerprintOf(listing.scope, view);
  const { entries, nextCursor, endCursor } = pageOf(listing, { view, fingerprint, limit, cursor }, now);
  const { entries: all, facets } = listing.select(view, now);
  const rest: Omit<ImageCachePage, "items"> = {
    version: writeVersion(listing, view, now),
    ...standingOf(listing, now),
    total: all.length,
    nextCursor,
    endCursor,
    facets,
  };
  return withRows({ items: entries.map(({ revision }) => revision) }, rest);
}

function writeChanges(listing: Listing, { view, since }: ChangesQuery, now: number): string {
  const { entries, facets } = listing.select(view, now);
  const { changed, added, ...others } = changesSince(listing, view, since, now);
  const rest: Omit<Changes, "changed" | "added"> = {
    version: writeVersion(listing, view, now),
    ...standingOf(listing, now),
    ...others,
    total: entries.length,
    facets,
  };
  return withRows({ changed, added }, rest);
}

function standingOf(listing: Listing, now: number) {
  const { asOf, staleReason, ...standing } = listing.standing();
  const isStale = staleReason !== null;
  return {
    ...standing,
    asOf: asOf.toISOString(),
    stale: isStale,
    staleReason: staleReason?.code ?? null,
    ageSeconds: isStale ? Math.max(0, Math.floor((now - asOf.getTime()) / 1000)) : null,
  };
}

/** Rows are JSON already; writing them anew for each answer would be most of its cost. */
function withRows(rows: Record<string, readonly { json: string }[]>, rest: object): string {
  const lists = Object.entries(rows).map(
    ([name, list]) => `"${name}":[${list.map(({ json }) => json).join()}]`,
  );
  return `{${lists.join()},${JSON.stringify(rest).slice(1)}`;
}

function makeAnswer(text: string): Answer {
  const body = Buffer.from(text);
  let compressed: Promise<Buffer> | null = null;
  return {
    body,
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`,
    gzip: () => (compressed ??= compress(body)),
  };
}
