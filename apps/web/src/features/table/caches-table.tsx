import type { Mark } from "../../api/live.ts";
import type { ImageCache, Sort } from "@cachescope/contract";
import { useTable } from "@tanstack/react-table";
import type { CSSProperties, ReactNode, RefObject } from "react";
import { Fragment, useMemo } from "react";
import { useTranslations } from "use-intl";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { useMediaQuery } from "../../ui/use-media-query.ts";
import columnStyles from "./columns.module.css";
import { columns, features } from "./columns.tsx";
import { Header } from "./header.tsx";
import { HighlightProvider } from "./highlight.ts";
import { CacheRow } from "./row.tsx";
import { SkeletonRows } from "./skeleton.tsx";
import { SortSelect } from "./sort-select.tsx";
import styles from "./table.module.css";
import { useColumns } from "./use-columns.ts";
import type { useRowWindow } from "./use-row-window.ts";
import { endsWithColumns, hasOwnWidth, leastTableWidth } from "./widths.ts";

interface CachesTableProps {
  caches: ImageCache[];
  rowWindow: ReturnType<typeof useRowWindow>;
  scroller: RefObject<HTMLDivElement | null>;
  openId: string | null;
  onOpen: (cacheId: string) => void;
  sort: Sort;
  /** The order a list has when nobody asks for one. */
  usualSort: Sort;
  onSort: (sort: Sort) => void;
  /** What was searched for, marked wherever it stands. */
  highlight: string;
  /** What became of rows since they were listed, by the id of the cache. */
  marks: ReadonlyMap<string, Mark>;
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
  const { sort, usualSort, onSort, highlight, marks } = props;
  const t = useTranslations();
  const { density } = usePreferences();
  const cards = useMediaQuery("(max-width: 719px)");
  const own = useColumns();
  const { shown } = own;
  const { items } = rowWindow;
  // The table gets only the rows that are drawn, so its cost does not grow with the list.
  const drawn = useMemo(() => items.flatMap(({ index }) => caches[index] ?? []), [items, caches]);
  const table = useTable({ features, columns, data: drawn, getRowId: ({ id }) => id, state: own.state });
  const { rows } = table.getRowModel();
  const sized = shown.map((id) => ({ id, width: table.getColumn(id)?.getSize() ?? 0 }));
  const least = leastTableWidth(own.columns, sized);

  return (
    <HighlightProvider value={highlight}>
      {cards && <SortSelect shown={shown} sort={sort} usualSort={usualSort} onSort={onSort} />}
      <div
        className={styles.scroller}
        ref={scroller}
        role="region"
        aria-label={t("list.scroll")}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {loading && <div role="status" aria-label={t("list.countLoading")} className="visually-hidden" />}
        <table
          className={`${styles.table} ${columnStyles.columns}`}
          style={least === null ? undefined : cssVariables({ "--least": least })}
          data-density={density}
          data-ends={endsWithColumns(own.columns, sized) || undefined}
          aria-label={t("list.title")}
          aria-rowcount={rowCount === -1 ? -1 : rowCount + 1}
        >
          <colgroup>
            {sized.map(({ id, width }) => (
              <col key={id} data-column={id} style={hasOwnWidth(own.columns, id) ? { width } : undefined} />
            ))}
          </colgroup>
          <Header
            shown={shown}
            columns={own.columns}
            sort={sort}
            usualSort={usualSort}
            plain={cards}
            onSort={onSort}
            onDraft={own.draft}
            onKeep={own.keep}
          />
          <tbody>
            {loading && <SkeletonRows shown={shown} />}
            {instead && (
              <tr className={styles.whole}>
                <td colSpan={shown.length}>{instead}</td>
              </tr>
            )}
            {rows.map((row, place) => {
              const item = items[place];
              return (
                item && (
                  <Fragment key={row.id}>
                    <Gap height={item.gap} span={shown.length} />
                    <CacheRow
                      row={row}
                      shown={shown}
                      index={item.index}
                      open={row.id === openId}
                      mark={marks.get(row.id) ?? null}
                      onOpen={onOpen}
                      onFocused={rowWindow.keepFocused}
                    />
                  </Fragment>
                )
              );
            })}
            <Gap height={rowWindow.gapAfter} span={shown.length} />
            {footer && (
              <tr className={styles.whole}>
                <td colSpan={shown.length}>{footer}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </HighlightProvider>
  );
}

/** The room of rows that are not drawn. */
function Gap({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className={styles.gap}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

/** React takes custom properties, its types do not. */
const cssVariables = (variables: Record<`--${string}`, string>) => variables as CSSProperties;
