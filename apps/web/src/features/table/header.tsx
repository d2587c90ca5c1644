import type { Sort } from "@cachescope/contract";
import { useTimeZone, useTranslations } from "use-intl";
import type { ColumnId, Columns } from "../../preferences/columns.ts";
import { Icon } from "../../ui/icon.tsx";
import { later, useLater } from "../../ui/later.ts";
import styles from "./header.module.css";
import { ariaSort, nextSort } from "./sorting.ts";

const resizeHandle = later(async () => (await import("./resize-handle.tsx")).ResizeHandle);

interface HeaderProps {
  shown: readonly ColumnId[];
  columns: Columns;
  sort: Sort;
  usualSort: Sort;
  /** Without buttons: cards are sorted elsewhere. */
  plain: boolean;
  onSort: (sort: Sort) => void;
  onDraft: (columns: Columns | null) => void;
  onKeep: (columns: Columns) => void;
}

/** The names of the columns: pressing one sorts by it, and its edge resizes it. */
export function Header(props: HeaderProps) {
  const { shown, columns, sort, usualSort, plain, onSort, onDraft, onKeep } = props;
  const t = useTranslations();
  const utc = useTimeZone() === "UTC";
  const { Loaded: ResizeHandle } = useLater(resizeHandle, false);
  return (
    <thead>
      <tr aria-rowindex={1}>
        {shown.map((id, place) => {
          const sorted = ariaSort(sort, id);
          // The time zone is said once, here.
          const column = t(`column.${id}`);
          const label = utc && id === "created" ? t("table.zoned", { column }) : column;
          return (
            // Each lies over the next, so that its edge can be dragged from both sides.
            <th
              key={id}
              scope="col"
              data-column={id}
              aria-sort={sorted}
              // Without the handle, which has a name of its own.
              aria-label={label}
              style={{ zIndex: shown.length - place + 1 }}
            >
              {plain ? (
                label
              ) : (
                <>
                  <button
                    type="button"
                    className={styles.sort}
                    onClick={() => onSort(nextSort(sort, id, usualSort))}
                  >
                    <span className={styles.label}>{label}</span>
                    <Icon name={sorted === "descending" ? "down" : "up"} className={styles.arrow} />
                  </button>
                  {ResizeHandle && (
                    <ResizeHandle
                      id={id}
                      columns={columns}
                      width={columns.widths[id] ?? null}
                      onDraft={onDraft}
                      onKeep={onKeep}
                    />
                  )}
                </>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
