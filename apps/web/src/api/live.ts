import type { Changes, ImageCache, ImageCachePage } from "@cachescope/contract";
import type { Failure } from "./client.ts";

/** How a view stands, as each answer about it says. */
export type Standing = Omit<Changes, "reset" | "changed" | "added" | "found" | "left" | "removed" | "beyond">;

/** What became of a row since its page was read; all but the first do not belong to the view any more. */
export type Mark = "changed" | "left" | "removed" | "beyond";

/** What the last answer named, for those who tell a person or show one of these caches. */
interface Latest {
  ids: ReadonlySet<string>;
  /** Rows of the pages whose status is another now. */
  turned: readonly ImageCache[];
  /** How many are in the view no longer. */
  gone: number;
}

/** What has happened to a view since its first page was read. The pages stay as they came; this lies over them. */
export interface Live {
  standing: Standing;
  /** Rows of the pages as they are by now. */
  rows: ReadonlyMap<string, ImageCache>;
  marks: ReadonlyMap<string, Mark>;
  /** Rows of the pages that are not shown any more. */
  gone: ReadonlySet<string>;
  /** Rows that came to be in the view, and how many were only read meanwhile. */
  added: ReadonlySet<string>;
  found: number;
  /** Nobody knows any more what happened. */
  lost: boolean;
  latest: Latest;
  /** Why the last try to ask gave nothing, and how many did so in a row. */
  failure: Failure | null;
  failures: number;
}

const nobody: Latest = { ids: new Set(), turned: [], gone: 0 };

/** Before anything has happened. */
export function startLive(page: ImageCachePage): Live {
  const { items: _items, nextCursor: _next, endCursor: _end, ...standing } = page;
  return {
    standing,
    rows: new Map(),
    marks: new Map(),
    gone: new Set(),
    added: new Set(),
    found: 0,
    lost: false,
    latest: nobody,
    failure: null,
    failures: 0,
  };
}

/** The rows of the pages as they were read, by id. */
export type LoadedRows = ReadonlyMap<string, ImageCache>;

/**
 * After an answer. Only rows that are on a page are taken over: later pages bring the others as they are then. A row is
 * marked when its status is another: that a bar has moved on is seen as it is.
 */
export function applyChanges(live: Live, answer: Changes, loaded: LoadedRows): Live {
  const { reset, changed, added: cameIn, found, left, removed, beyond, ...standing } = answer;
  const rows = new Map(live.rows);
  const marks = new Map(live.marks);
  const added = new Set(live.added);
  const turned: ImageCache[] = [];
  const isShown = (id: string) => loaded.has(id) && !live.gone.has(id);
  const update = (cache: ImageCache) => {
    const { id, status } = cache;
    const before = live.rows.get(id) ?? loaded.get(id);
    if (!before) return;
    rows.set(id, cache);
    const isTurned = before.status !== status;
    if (isTurned) turned.push(cache);
    if (isShown(id) && (isTurned || marks.has(id))) marks.set(id, "changed");
  };
  for (const cache of changed) update(cache);
  for (const cache of cameIn) {
    // A row that left and is back may not have been taken away yet.
    if (isShown(cache.id)) update(cache);
    else added.add(cache.id);
  }
  const gone = { left, removed, beyond };
  for (const mark of ["left", "removed", "beyond"] as const) {
    for (const id of gone[mark]) {
      added.delete(id);
      if (isShown(id)) marks.set(id, mark);
    }
  }
  const goneIds = [...left, ...removed, ...beyond];
  const named = [...changed, ...cameIn].map(({ id }) => id);
  const isNews = named.length + goneIds.length > 0;
  return {
    ...live,
    standing,
    rows: named.length > 0 ? rows : live.rows,
    marks: isNews ? marks : live.marks,
    added: isNews ? added : live.added,
    found: live.found + found,
    lost: live.lost || reset,
    latest: isNews ? { ids: new Set([...named, ...goneIds]), turned, gone: goneIds.length } : live.latest,
    failure: null,
    failures: 0,
  };
}

/** After a try that failed; all that was known stays. */
export const failLive = (live: Live, failure: Failure): Live => ({
  ...live,
  failure,
  failures: live.failures + 1,
});

/** After the person did something: what is no longer in the view goes, what changed is no news any more. */
export function settleLive(live: Live): Live {
  if (live.marks.size === 0) return live;
  const gone = new Set(live.gone);
  for (const [id, mark] of live.marks) if (mark !== "changed") gone.add(id);
  return { ...live, gone, marks: new Map() };
}

/** When what changed has been marked for long enough. */
export function unmarkChanged(live: Live): Live {
  const marks = new Map([...live.marks].filter(([, mark]) => mark !== "changed"));
  return marks.size === live.marks.size ? live : { ...live, marks };
}

/** The rows of the pages as they are to be shown. */
export function layOver(caches: ImageCache[], live: Live | null): ImageCache[] {
  if (!live || (live.rows.size === 0 && live.gone.size === 0)) return caches;
  return caches.filter(({ id }) => !live.gone.has(id)).map((cache) => live.rows.get(cache.id) ?? cache);
}

/** How the view stands: as the last answer about changes said, unless a page came later while the region was still being read. */
export function latestStanding(live: Live | null, page: Standing): Standing {
  if (!live) return page;
  const { coverage } = live.standing;
  return coverage.scanning && page.coverage.loaded > coverage.loaded ? page : live.standing;
}
