import type { Changes, Coverage, ImageCache, ImageCachePage } from "@cachescope/contract";
import type { Failure } from "./client.ts";

/** How a view stands, as each answer about it says. */
export type Standing = Omit<Changes, "reset" | "changed" | "left" | "removed" | "added">;

/** What became of a row since its page was read. */
type Mark = "changed" | "left" | "removed";

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
  /** Rows that came to be in the view, and rows that were only read meanwhile. */
  added: number;
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
  const { version, total, coverage, warnings, asOf, stale, staleReason, ageSeconds } = page;
  const { refreshing, pollAfterMs, facets } = page;
  const standing = {
    version,
    total,
    coverage,
    warnings,
    asOf,
    stale,
    staleReason,
    ageSeconds,
    refreshing,
    pollAfterMs,
    facets,
  };
  return {
    standing,
    rows: new Map(),
    marks: new Map(),
    gone: new Set(),
    added: 0,
    found: 0,
    lost: false,
    latest: nobody,
    failure: null,
    failures: 0,
  };
}

/** The row of a page as it was read; undefined of what is on none. */
export type LoadedRow = (id: string) => ImageCache | undefined;

/**
 * After an answer. Only rows that are on a page are taken over: later pages bring the others as they are then. A row is
 * marked when its status is another: that a bar has moved on is seen as it is.
 */
export function applyChanges(live: Live, answer: Changes, loaded: LoadedRow): Live {
  const { reset, changed, left, removed, added, ...standing } = answer;
  const rows = new Map(live.rows);
  const marks = new Map(live.marks);
  const mark = (id: string, as: Mark) => {
    if (loaded(id) && !live.gone.has(id)) marks.set(id, as);
  };
  const turned: ImageCache[] = [];
  for (const cache of changed) {
    const { id, status } = cache;
    const before = live.rows.get(id) ?? loaded(id);
    if (!before) continue;
    rows.set(id, cache);
    if (before.status === status && (marks.get(id) ?? "changed") === "changed") continue;
    mark(id, "changed");
    if (before.status !== status) turned.push(cache);
  }
  for (const id of left) mark(id, "left");
  for (const id of removed) mark(id, "removed");
  const isFound = wasOnlyRead(live.standing.coverage, standing.coverage);
  const isNews = changed.length + left.length + removed.length > 0;
  return {
    ...live,
    standing,
    rows: changed.length > 0 ? rows : live.rows,
    marks: isNews ? marks : live.marks,
    added: live.added + (isFound ? 0 : added),
    found: live.found + (isFound ? added : 0),
    lost: live.lost || reset,
    latest: isNews
      ? {
          ids: new Set([...changed.map(({ id }) => id), ...left, ...removed]),
          turned,
          gone: left.length + removed.length,
        }
      : live.latest,
    failure: null,
    failures: 0,
  };
}

/** Whether rows that came between two answers need not be new: more of the region was read meanwhile. */
const wasOnlyRead = (before: Coverage, after: Coverage): boolean =>
  before.scanning || after.scanning || (!before.complete && after.loaded > before.loaded);

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
