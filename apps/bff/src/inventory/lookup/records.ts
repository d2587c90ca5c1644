import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { UpstreamPage } from "../../eci/wire/decode.ts";
import { decode } from "../../eci/wire/decode.ts";
import { parsePage } from "../../eci/transport/plain-page.ts";
import type { Observation } from "../observations.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";

/** What one id takes in the index. Bytes, measured. */
const idBytes = 120;

/** The records of a page are alike, so that more effort saves little. */
const quickly = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** In a copy of its own size: what zlib gives may be part of a larger buffer. */
const compress = (body: Buffer): Uint8Array => new Uint8Array(zstdCompressSync(body, quickly));

/** A page of the API, and how many of its caches no later page has shown. */
interface KeptPage {
  number: number;
  scope: string;
  ids: readonly string[];
  current: number;
  body: Uint8Array;
  at: Date;
  readAt: number;
}

/** The record of one cache, on a page that is read when it is asked for. */
export interface KeptRecord {
  at: Date;
  /** On the clock that never goes back. */
  readAt: number;
  read: () => UpstreamPage["rows"][number] | null;
}

interface RecordsDeps {
  clock: () => number;
  /** How many bytes may be kept now. */
  room: () => number;
  /** How many at most. */
  maxBytes: number;
}

/**
 * Keeps the pages of the API as they came, compressed, so that the record of a cache that a list has just read costs no
 * call of its own. Compressing one takes less time than handing it to another thread would.
 */
export function createRecords({ clock, room, maxBytes }: RecordsDeps) {
  const current = new Map<string, Map<string, KeptPage>>();
  const pages = new LRUCache<number, KeptPage>({ maxSize: maxBytes, dispose: (page) => forgetPage(page) });
  let numbers = 0;

  const indexOf = (scope: string): Map<string, KeptPage> => {
    const index = current.get(scope) ?? new Map<string, KeptPage>();
    current.set(scope, index);
    return index;
  };

  function forgetId(scope: string, id: string): void {
    const page = current.get(scope)?.get(id);
    if (page === undefined) return;
    current.get(scope)?.delete(id);
    page.current -= 1;
    if (page.current === 0) pages.delete(page.number);
  }

  /** Called while the cache of pages changes, so it leaves that alone. */
  function forgetPage(page: KeptPage): void {
    const index = current.get(page.scope);
    for (const id of page.ids) if (index?.get(id) === page) index.delete(id);
    page.current = 0;
  }

  return {
    /**
     * Keeps the records of a page, which was read just now or was by another replica; they replace those kept of the same
     * caches.
     */
    keep: (
      { scope, at, page: { rows, body } }: Pick<Observation, "scope" | "at" | "page">,
      readAt = clock(),
    ): void => {
      const name = writeScope(scope);
      const ids = rows.map(({ cache }) => cache.id);
      for (const id of ids) forgetId(name, id);
      if (body === undefined || ids.length === 0) return;
      const distinct = new Set(ids);
      const page: KeptPage = {
        number: (numbers += 1),
        scope: name,
        ids,
        current: distinct.size,
        body: compress(body),
        at,
        readAt,
      };
      const index = indexOf(name);
      for (const id of distinct) index.set(id, page);
      pages.set(page.number, page, { size: page.body.length + ids.length * idBytes });
      // One that is too large for all of the room is not taken.
      if (!pages.has(page.number)) forgetPage(page);
      while (pages.calculatedSize > room()) if (pages.pop() === undefined) break;
    },

    find(scope: Scope, id: string): KeptRecord | undefined {
      const page = current.get(writeScope(scope))?.get(id);
      if (page === undefined) return undefined;
      pages.get(page.number);
      return recordOn(page, id);
    },

    /** Forgets a record, because the API has said since that there is no such cache. */
    forget: (scope: Scope, id: string) => forgetId(writeScope(scope), id),
    bytes: () => pages.calculatedSize,
  };
}

function recordOn({ at, readAt, body }: KeptPage, id: string): KeptRecord {
  const read = () => {
    const text = zstdDecompressSync(body).toString();
    return decode(parsePage(text)).rows.find(({ cache }) => cache.id === id) ?? null;
  };
  return { at, readAt, read };
}

export type Records = ReturnType<typeof createRecords>;
