import type { ColumnId, Columns } from "../../preferences/columns.ts";
import { extraColumns } from "../../preferences/columns.ts";

/** Columns that share the room the others leave, unless they were given a width. */
const sharing = new Set<ColumnId>(["name", "status", "images", "tags"]);

/** In px: what a column that shares the room keeps of it at least, and the usual width of any other. */
export const leastWidth: Record<ColumnId, number> = {
  name: 200,
  status: 320,
  images: 192,
  fate: 152,
  lastMatched: 120,
  size: 72,
  tags: 148,
  created: 130,
  stalledSince: 144,
  lastSign: 144,
  expiresAt: 144,
  snapshotId: 200,
  flashSnapshotId: 200,
  containerGroupId: 208,
  resourceGroupId: 196,
  eliminationStrategy: 120,
  origin: 104,
  regionId: 128,
};

/** Whether a column shares the room that the others leave. */
export const shares = (id: ColumnId, { widths }: Columns) => sharing.has(id) && widths[id] === undefined;

/** A column as it is drawn, in px. */
export interface DrawnColumn {
  id: ColumnId;
  width: number;
}

/** Whether a column has a width of its own, chosen or by default, and not the one of the style sheet. */
export const hasOwnWidth = ({ widths }: Columns, id: ColumnId): boolean =>
  widths[id] !== undefined || extraColumns.includes(id);

/**
 * How wide the table is at least, as a CSS length, once a column was given a width; beyond that it
 * scrolls sideways. A column that the style sheet leaves out for want of room has set its `--room` to nothing.
 * Null: the table is as wide as its frame.
 */
export function leastTableWidth(columns: Columns, shown: readonly DrawnColumn[]): string | null {
  if (!shown.some(({ id }) => hasOwnWidth(columns, id))) return null;
  return `calc(${shown.map(({ id, width }) => `min(var(--room-${id}, 999px), ${width}px)`).join(" + ")})`;
}

/** Whether no column takes the remaining room, so that the table ends with its columns. */
export const endsWithColumns = (columns: Columns, shown: readonly DrawnColumn[]): boolean =>
  !shown.some(({ id }) => shares(id, columns));
