import type { ColumnId, Columns } from "./columns.ts";
import { clampWidth, firstColumn, isHidden } from "./columns.ts";

/** Shows a column, or hides it. */
export function toggleColumn(columns: Columns, id: ColumnId): Columns {
  if (id === firstColumn) return columns;
  const hidden = isHidden(columns, id)
    ? columns.hidden.filter((other) => other !== id)
    : [...columns.hidden, id];
  return { ...columns, hidden };
}

/** Whether a column can go one place up (-1) or down (1). */
export function canMove({ order }: Columns, id: ColumnId, by: -1 | 1): boolean {
  const to = order.indexOf(id) + by;
  return id !== firstColumn && to > 0 && to < order.length;
}

export function moveColumn(columns: Columns, id: ColumnId, by: -1 | 1): Columns {
  if (!canMove(columns, id, by)) return columns;
  const at = columns.order.indexOf(id);
  const others = columns.order.toSpliced(at, 1);
  return { ...columns, order: others.toSpliced(at + by, 0, id) };
}

/** Sets widths; null gives a width back to the layout. */
export function setWidths(
  columns: Columns,
  widths: Readonly<Partial<Record<ColumnId, number | null>>>,
): Columns {
  const all = Object.entries({ ...columns.widths, ...widths }).filter(
    (entry): entry is [ColumnId, number] => typeof entry[1] === "number",
  );
  return { ...columns, widths: Object.fromEntries(all.map(([id, width]) => [id, clampWidth(width)])) };
}
