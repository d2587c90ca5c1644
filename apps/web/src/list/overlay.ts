import type { Changes, ImageCache } from "@cachescope/contract";
import type { Failure } from "../api/client.ts";
import type { ListedRow } from "./listed-rows.ts";
import { listRow } from "./listed-rows.ts";
import type { ListedPage, RowsById } from "./loaded-pages.ts";

/** The state of a view, as every response about it reports it beside its rows. */
export type ViewState = Omit<
  Changes,
  "reset" | "changed" | "added" | "found" | "left" | "removed" | "beyond"
>;

/** What happened to a row since its page was read. All but `changed` mean that it is no longer in the view. */
export type RowChange = "changed" | "left" | "removed" | "beyond";

/** What the last response that told of any change named. */
export interface LatestChanges {
  ids: ReadonlySet<string>;
  /** Rows of the pages whose status has changed. */
  turned: readonly ImageCache[];
  /** How many rows left the view. */
  gone: number;
}

/**
 * What has happened to a view since its first page was read. The pages stay as they were read; this is laid over
 * them.
 */
export interface Overlay {
  state: ViewState;
  /** Rows of the pages as they are now. */
  rows: ReadonlyMap<string, ListedRow>;
  rowChanges: ReadonlyMap<string, RowChange>;
  /** Rows of the pages that are no longer shown. */
  gone: ReadonlySet<string>;
  /** Rows that joined the view, and how many were in it all along but had not been read. */
  added: ReadonlySet<string>;
  found: number;
  /** The server can no longer tell what happened; the pages must be read anew. */
  reset: boolean;
  latest: LatestChanges;
  /** Why the last poll failed, and how many failed in a row. */
  failure: Failure | null;
  failures: number;
}

const noChanges: LatestChanges = { ids: new Set(), turned: [], gone: 0 };

export function startOverlay(page: ListedPage): Overlay {
  const { rows: _rows, nextCursor: _next, endCursor: _end, ...state } = page;
  return {
    state,
    rows: new Map(),
    rowChanges: new Map(),
    gone: new Set(),
    added: new Set(),
    found: 0,
    reset: false,
    latest: noChanges,
    failure: null,
    failures: 0,
  };
}

/**
 * Adds a response. Only rows of loaded pages are updated; later pages bring the others. A row counts as changed when
 * its status has: progress is visible by itself.
 */
export function applyChanges(overlay: Overlay, changes: Changes, loaded: RowsById): Overlay {
  const { reset, changed, added: joined, found, left, removed, beyond, ...state } = changes;
  const rows = new Map(overlay.rows);
  const rowChanges = new Map(overlay.rowChanges);
  const added = new Set(overlay.added);
  const turned: ImageCache[] = [];
  const isShown = (id: string) => loaded.has(id) && !overlay.gone.has(id);
  const update = (cache: ImageCache) => {
    const { id, status } = cache;
    const before = overlay.rows.get(id) ?? loaded.get(id);
    if (!before) return;
    rows.set(id, listRow(cache));
    const isTurned = before.status !== status;
    if (isTurned) turned.push(cache);
    if (isShown(id) && (isTurned || rowChanges.has(id))) rowChanges.set(id, "changed");
  };
  for (const cache of changed) update(cache);
  for (const cache of joined) {
    // A row that left and came back may still be on screen.
    if (isShown(cache.id)) update(cache);
    else added.add(cache.id);
  }
  const gone = { left, removed, beyond };
  for (const change of ["left", "removed", "beyond"] as const) {
    for (const id of gone[change]) {
      added.delete(id);
      if (isShown(id)) rowChanges.set(id, change);
    }
  }
  const goneIds = [...left, ...removed, ...beyond];
  const named = [...changed, ...joined].map(({ id }) => id);
  const isAny = named.length + goneIds.length > 0;
  return {
    ...overlay,
    state,
    rows: named.length > 0 ? rows : overlay.rows,
    rowChanges: isAny ? rowChanges : overlay.rowChanges,
    added: isAny ? added : overlay.added,
    found: overlay.found + found,
    reset: overlay.reset || reset,
    latest: isAny ? { ids: new Set([...named, ...goneIds]), turned, gone: goneIds.length } : overlay.latest,
    failure: null,
    failures: 0,
  };
}

/** Adds a poll that failed; what was known stays. */
export const applyFailure = (overlay: Overlay, failure: Failure): Overlay => ({
  ...overlay,
  failure,
  failures: overlay.failures + 1,
});

/** Takes away the rows that left the view, and forgets which rows changed. Done when the person does something. */
export function settle(overlay: Overlay): Overlay {
  if (overlay.rowChanges.size === 0) return overlay;
  const gone = new Set(overlay.gone);
  for (const [id, change] of overlay.rowChanges) if (change !== "changed") gone.add(id);
  return { ...overlay, gone, rowChanges: new Map() };
}

/** Forgets which rows changed, but not which left. */
export function forgetChanged(overlay: Overlay): Overlay {
  const rowChanges = new Map([...overlay.rowChanges].filter(([, change]) => change !== "changed"));
  return rowChanges.size === overlay.rowChanges.size ? overlay : { ...overlay, rowChanges };
}

/** The rows to show: those of the pages with the overlay over them. */
export function overlayRows(rows: ListedRow[], overlay: Overlay | null): ListedRow[] {
  if (!overlay || (overlay.rows.size === 0 && overlay.gone.size === 0)) return rows;
  return rows.filter(({ id }) => !overlay.gone.has(id)).map((row) => overlay.rows.get(row.id) ?? row);
}

/**
 * The state of the view: as the last poll said, unless a later page knows more because the region is still being
 * read.
 */
export function latestState(overlay: Overlay | null, page: ViewState): ViewState {
  if (!overlay) return page;
  const { coverage } = overlay.state;
  return coverage.scanning && page.coverage.loaded > coverage.loaded ? page : overlay.state;
}

/** How many of the rows on screen are still in the view. */
export function countMatching(overlay: Overlay | null, rows: number): number {
  let count = rows;
  for (const change of overlay?.rowChanges.values() ?? []) if (change !== "changed") count -= 1;
  return count;
}
