/** Every column there is, in the order of its importance. The ids are keys of the wording and names in style sheets. */
export const columnIds = [
  "name",
  "status",
  "images",
  "fate",
  "lastMatched",
  "size",
  "tags",
  "created",
  "stalledSince",
  "lastSign",
  "expiresAt",
  "snapshotId",
  "flashSnapshotId",
  "containerGroupId",
  "resourceGroupId",
  "eliminationStrategy",
  "origin",
  "regionId",
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Columns that are hidden by default. */
export const extraColumns: readonly ColumnId[] = columnIds.slice(columnIds.indexOf("stalledSince"));

/** The column that names the row: always shown, always first. */
export const firstColumn = "name" satisfies ColumnId;

/** The limits of dragging, in px. */
export const columnWidth = { min: 64, max: 800 } as const;

/** Which columns are shown, in which order, and how wide; the layout decides the width of the others. */
export interface Columns {
  /** Every column once, shown or not. */
  order: readonly ColumnId[];
  hidden: readonly ColumnId[];
  widths: Readonly<Partial<Record<ColumnId, number>>>;
}

export const defaultColumns: Columns = { order: columnIds, hidden: extraColumns, widths: {} };

export const isColumnId = (id: unknown): id is ColumnId => columnIds.some((known) => known === id);

export const isHidden = ({ hidden }: Columns, id: ColumnId): boolean => hidden.includes(id);

export const clampWidth = (width: number): number =>
  Math.round(Math.min(columnWidth.max, Math.max(columnWidth.min, width)));
