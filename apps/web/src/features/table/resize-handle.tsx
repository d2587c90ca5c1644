import type { KeyboardEvent } from "react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ColumnId, Columns } from "../../preferences/columns.ts";
import { setWidths } from "../../preferences/column-changes.ts";
import { clampWidth, columnWidth, isColumnId } from "../../preferences/columns.ts";
import { useDrag } from "../../ui/use-drag.ts";
import styles from "./resize-handle.module.css";
import type { DrawnColumn } from "./widths.ts";
import { resize, widthAfterKey } from "./resize.ts";

interface ResizeHandleProps {
  id: ColumnId;
  columns: Columns;
  /** The width it was given; null while the layout decides. */
  width: number | null;
  onDraft: (columns: Columns | null) => void;
  onKeep: (columns: Columns) => void;
}

/** The edge of a column: dragged, or moved with the arrow keys; a double click gives the width back to the layout. */
export function ResizeHandle({ id, columns, width, onDraft, onKeep }: ResizeHandleProps) {
  const t = useTranslations();
  const [drawnWidth, setDrawnWidth] = useState<number | null>(null);
  const now = width ?? drawnWidth ?? columnWidth.min;

  const drag = useDrag<{ before: Columns; drawn: DrawnColumn[] }, Columns>({
    now: columns,
    begin: (handle) => ({ before: columns, drawn: drawnColumns(handle) }),
    follow: ({ before, drawn }, px) => resize(before, drawn, id, clampWidth(widthIn(drawn, id) + px)),
    onDraft,
    onKeep,
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const drawn = drawnColumns(event.currentTarget);
    const next = widthAfterKey(event.key, widthIn(drawn, id));
    if (next === null) return;
    event.preventDefault();
    onKeep(resize(columns, drawn, id, next));
  };

  return (
    <div
      role="separator"
      className={styles.handle}
      aria-orientation="vertical"
      aria-label={t("table.resize", { column: t(`column.${id}`) })}
      aria-valuenow={Math.round(now)}
      aria-valuemin={columnWidth.min}
      aria-valuemax={columnWidth.max}
      aria-valuetext={t("table.width", { px: Math.round(now) })}
      tabIndex={0}
      onFocus={({ currentTarget }) => setDrawnWidth(widthIn(drawnColumns(currentTarget), id))}
      {...drag}
      onDoubleClick={() => onKeep(setWidths(columns, { [id]: null }))}
      onKeyDown={onKeyDown}
    />
  );
}

/** The columns on screen as wide as they are drawn; those without room are left out. */
function drawnColumns(handle: HTMLElement): DrawnColumn[] {
  return [...(handle.closest("tr")?.cells ?? [])].flatMap((cell) => {
    const { width } = cell.getBoundingClientRect();
    const column = cell.dataset["column"];
    return isColumnId(column) && width > 0 ? [{ id: column, width }] : [];
  });
}

const widthIn = (drawn: readonly DrawnColumn[], id: ColumnId): number =>
  drawn.find((column) => column.id === id)?.width ?? columnWidth.min;
