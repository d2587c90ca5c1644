import type { ImageCache } from "@cachescope/contract";
import { useTable } from "@tanstack/react-table";
import type { ReactNode, RefObject } from "react";
import { Fragment, useMemo } from "react";
import { useTranslations } from "use-intl";
import { columnIds, columns, features } from "./columns.tsx";
import { CacheRow } from "./row.tsx";
import { SkeletonRows } from "./skeleton.tsx";
import styles from "./table.module.css";
import type { useRowWindow } from "./use-row-window.ts";

interface CachesTableProps {
  caches: ImageCache[];
  rowWindow: ReturnType<typeof useRowWindow>;
  scroller: RefObject<HTMLDivElement | null>;
  openId: string | null;
  onOpen: (cacheId: string) => void;
  /** Rows the whole list has, or -1 when nobody knows yet. */
  rowCount: number;
  /** The first rows are on their way. */
  loading: boolean;
  /** What stands in the body in place of rows. */
  instead?: ReactNode;
  /** What follows the last row. */
  footer?: ReactNode;
}

/** The table of caches: native table semantics, with only the rows in view in the document. */
export function CachesTable(props: CachesTableProps) {
  const { caches, rowWindow, scroller, openId, onOpen, rowCount, loading, instead, footer } = props;
  const t = useTranslations();
  const { items } = rowWindow;
  // The table gets only the rows that are drawn, so its cost does not grow with the list.
  const drawn = useMemo(() => items.flatMap(({ index }) => caches[index] ?? []), [items, caches]);
  const table = useTable({ features, columns, data: drawn, getRowId: ({ id }) => id });
  const { rows } = table.getRowModel();

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div className={styles.scroller} ref={scroller} role="region" aria-label={t("list.scroll")} tabIndex={0}>
      {loading && <div role="status" aria-label={t("list.countLoading")} className="visually-hidden" />}
      <table
        className={styles.table}
        aria-label={t("list.title")}
        aria-rowcount={rowCount === -1 ? -1 : rowCount + 1}
      >
        <colgroup>
          {columnIds.map((id) => (
            <col key={id} className={styles[id]} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columnIds.map((id) => (
              <th key={id} scope="col" className={styles[id]}>
                {t(`column.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {loading && <SkeletonRows />}
          {instead && (
            <tr className={styles.whole}>
              <td colSpan={columnIds.length}>{instead}</td>
            </tr>
          )}
          {rows.map((row, place) => {
            const item = items[place];
            return (
              item && (
                <Fragment key={row.id}>
                  <Gap height={item.gap} />
                  <CacheRow
                    row={row}
                    index={item.index}
                    open={row.id === openId}
                    onOpen={onOpen}
                    onFocused={rowWindow.keepFocused}
                  />
                </Fragment>
              )
            );
          })}
          <Gap height={rowWindow.gapAfter} />
          {footer && (
            <tr className={styles.whole}>
              <td colSpan={columnIds.length}>{footer}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The room of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className={styles.gap}>
      <td colSpan={columnIds.length} style={{ height }} />
    </tr>
  );
}
