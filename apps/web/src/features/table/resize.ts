import { setWidths } from "../../preferences/column-changes.ts";
import type { ColumnId, Columns } from "../../preferences/columns.ts";
import { clampWidth } from "../../preferences/columns.ts";
import type { DrawnColumn } from "./widths.ts";
import { shares } from "./widths.ts";

/**
 * The columns after one of them was given a width. Those before it that share the room stay as wide as they are
 * drawn, or the edge would not stay under the hand that moves it.
 */
export function resize(
  columns: Columns,
  drawn: readonly DrawnColumn[],
  id: ColumnId,
  width: number,
): Columns {
  const place = drawn.findIndex((column) => column.id === id);
  const before = drawn.slice(0, Math.max(0, place)).filter((column) => shares(column.id, columns));
  return setWidths(columns, {
    ...Object.fromEntries(before.map((column) => [column.id, column.width])),
    [id]: width,
  });
}

/** How far the arrow keys move an edge, in px. */
const step = 16;

/** The width a key asks for; null for a key that is none of the separator's. */
export function widthAfterKey(key: string, width: number): number | null {
  if (key === "ArrowRight") return clampWidth(width + step);
  if (key === "ArrowLeft") return clampWidth(width - step);
  return null;
}
