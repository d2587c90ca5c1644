import type { ListingWarning } from "@cachescope/contract";
import { lazy, Suspense, useMemo } from "react";
import { useTranslations } from "use-intl";
import { PendingPill } from "../../features/refresh/pending-pill.tsx";
import { RefreshControl } from "../../features/refresh/refresh-control.tsx";
import { StaleNotice } from "../../features/refresh/stale-notice.tsx";
import { TableActionsProvider } from "../../features/table/actions.ts";
import { CachesTable } from "../../features/table/caches-table.tsx";
import { ListFooter } from "../../features/table/list-footer.tsx";
import { ListHeader } from "../../features/table/list-header.tsx";
import { useRowHeight } from "../../features/table/use-row-height.ts";
import type { LiveList } from "../../list/live-list.ts";
import { useListScroll } from "../../list/scroll/use-list-scroll.ts";
import { Notice } from "../../ui/message.tsx";
import { useLate } from "../../ui/use-late.ts";
import styles from "./caches-list.module.css";
import { InsteadOfRows } from "./instead-of-rows.tsx";
import type { PageActions } from "./use-page-actions.ts";

// What the first paint does not need comes after it.
const ExportMenu = lazy(() =>
  import("../../features/export/export-menu.tsx").then(({ ExportMenu: component }) => ({
    default: component,
  })),
);

interface CachesListProps {
  list: LiveList;
  openId: string | null;
  actions: PageActions;
  onSwitchRegion: () => void;
}

/** Rows of the view before are dimmed when the next ones take longer than this. Milliseconds. */
const lateMs = 300;

/** The list in each of its states: loading, rows, more to come, partial, empty, no match, or a problem. */
export function CachesList({ list, openId, actions, onSwitchRegion }: CachesListProps) {
  const { hrefTo, onOpen, onTag, onSort } = actions;
  const scroll = useListScroll({ list, openId, rowHeight: useRowHeight() });
  const tableActions = useMemo(() => ({ hrefTo, onOpen, onTag }), [hrefTo, onOpen, onTag]);
  const late = useLate(list.isPlaceholder, lateMs);
  return (
    <>
      <ListHeader list={list} rowWindow={scroll.rowWindow}>
        <RefreshControl list={list} />
        <Suspense>
          <ExportMenu region={list.region.id} view={list.view} coverage={list.shown?.coverage ?? null} />
        </Suspense>
      </ListHeader>
      <StaleNotice list={list} />
      <ListWarnings list={list} />
      <div
        {...scroll.frame}
        className={`${styles.frame} ${late ? styles.late : ""}`}
        aria-busy={list.isPlaceholder}
      >
        <PendingPill list={list} onShow={scroll.showPending} />
        <TableActionsProvider value={tableActions}>
          <CachesTable
            list={list}
            scroll={scroll}
            openId={openId}
            onSort={onSort}
            instead={
              isWithoutRows(list) && (
                <InsteadOfRows list={list} actions={actions} onSwitchRegion={onSwitchRegion} />
              )
            }
            footer={hasRows(list) && <ListFooter list={list} onReload={scroll.showPending} />}
          />
        </TableActionsProvider>
      </div>
    </>
  );
}

const warningKeys = {
  unreadable_rows: "unreadable",
  count_differs: "countDiffers",
  walk_forgotten: "walkForgotten",
} as const satisfies Record<ListingWarning["code"], string>;

function ListWarnings({ list: { shown } }: { list: LiveList }) {
  const t = useTranslations("list");
  return shown?.freshness.warnings.map(({ code, count }) => (
    <Notice key={code} tone="warn">
      {t(warningKeys[code], { count })}
    </Notice>
  ));
}

const hasRows = ({ shown }: LiveList): boolean => shown !== null && shown.caches.length > 0;

/** There is a failure, or nothing to show; while the first rows load, neither is known. */
const isWithoutRows = (list: LiveList): boolean =>
  list.failure !== null || (!list.isLoading && list.shown !== null && !hasRows(list));
