import type { ImageCache } from "@cachescope/contract";
import { idleTime } from "../ui/idle-time.ts";

/** So many rows are kept as objects: those in view, and those looked at last. */
const mostOpen = 1200;

/** The pages whose rows are objects, the one looked at last at the end, and how many rows they have. */
const open = new Set<KeptPage>();
let openRows = 0;
/** Pages to be packed in idle time: it takes longer than a frame has left. */
const closed = new Set<KeptPage>();
let isAwaited = false;

/**
 * What a list keeps of each of its rows, however far from view. `read` gives the whole cache, which is the same object
 * while the row is in view.
 */
export class ListedRow {
  readonly id: string;
  readonly status: string | null;
  readonly #page: KeptPage;
  readonly #place: number;

  constructor({ id, status }: ImageCache, page: KeptPage, place: number) {
    this.id = id;
    this.status = status;
    this.#page = page;
    this.#place = place;
  }

  read(): ImageCache {
    return this.#page.read(this.#place);
  }
}

/** Rows of one page are packed and opened together. */
export function listRows(caches: readonly ImageCache[]): ListedRow[] {
  const page = new KeptPage(caches);
  return caches.map((cache, place) => new ListedRow(cache, page, place));
}

/** A row that came by itself. */
export const listRow = (cache: ImageCache): ListedRow => new ListedRow(cache, new KeptPage([cache]), 0);

/** Rows as objects or, while others are looked at, as bytes outside of the heap, half as large. */
class KeptPage {
  readonly size: number;
  #rows: readonly ImageCache[] | null;
  #packed: Uint8Array | null = null;

  constructor(rows: readonly ImageCache[]) {
    this.size = rows.length;
    this.#rows = rows;
    noteUse(this);
  }

  read(place: number): ImageCache {
    this.#rows ??= unpack(this.#packed);
    noteUse(this);
    const row = this.#rows[place];
    if (!row) throw new RangeError(`There is no row ${place}.`);
    return row;
  }

  pack(): void {
    // Rows never change, so that they are written once.
    this.#packed ??= new TextEncoder().encode(JSON.stringify(this.#rows));
    this.#rows = null;
  }
}

const unpack = (packed: Uint8Array | null): ImageCache[] =>
  packed ? JSON.parse(new TextDecoder().decode(packed)) : [];

function noteUse(page: KeptPage): void {
  if (!open.delete(page)) openRows += page.size;
  open.add(page);
  for (const oldest of open) {
    if (openRows <= mostOpen || oldest === page) break;
    open.delete(oldest);
    openRows -= oldest.size;
    closed.add(oldest);
  }
  if (closed.size > 0) void packInIdleTime();
}

async function packInIdleTime(): Promise<void> {
  if (isAwaited) return;
  isAwaited = true;
  await idleTime();
  isAwaited = false;
  for (const page of closed) if (!open.has(page)) page.pack();
  closed.clear();
}
