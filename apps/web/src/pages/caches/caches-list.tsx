import { exportCall } from "@cachescope/contract";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { Export } from "../../features/export/export.tsx";
import { PendingPill } from "../../features/refresh/pending-pill.tsx";
import { RefreshControl } from "../../features/refresh/refresh-control.tsx";
import { TableActionsProvider } from "../../features/table/actions.ts";
import { CachesTable } from "../../features/table/caches-table.tsx";
import { ListHeader } from "../../features/table/list-header.tsx";
import { useRowHeight } from "../../features/table/use-row-height.ts";
import type { LiveList } from "../../list/live-list.ts";
import { useListScroll } from "../../list/scroll/use-list-scroll.ts";
import { useLater } from "../../ui/later.ts";
import { useHeld } from "../../ui/use-held.ts";
import { useLate } from "../../ui/use-late.ts";
import { laterWithWords, WhenLoaded } from "../../wording/later.tsx";
import { Part } from "../../wording/part.tsx";
import styles from "./caches-list.module.css";
import type { PageActions } from "./use-page-actions.ts";

const listFooter = laterWithWords(
  async () => (await import("../../features/table/list-footer.tsx")).ListFooter,
);
const insteadOfRows = laterWithWords(async () => (await import("./instead-of-rows.tsx")).InsteadOfRows);
const staleNotice = laterWithWords(
  async () => (await import("../../features/refresh/stale-notice.tsx")).StaleNotice,
);
const listCommands = laterWithWords(async () => (await import("./list-commands.tsx")).ListCommands);
const listWarnings = laterWithWords(async () => (await import("./page-notices.tsx")).ListWarnings);

interface CachesListProps {
  list: LiveList;
  openId: string | null;
  actions: PageActions;
  onSwitchRegion: () => void;
  /** What chooses the caches of the list. */
  tools: ReactNode;
  /** What is to be said of that. */
  notices: ReactNode;
}

const noWarnings: never[] = [];

/** Rows of the view before are dimmed when the next ones take longer than this. Milliseconds. */
const lateMs = 300;

/** The list in each of its states: loading, rows, more to come, partial, empty, no match, or a problem. */
export function CachesList(props: CachesListProps) {
  const { list, openId, actions, onSwitchRegion, tools, notices } = props;
  const { onOpen, onTag, onSort } = actions;
  // The rows of the view before keep their addresses, too: to be drawn again would delay the ones to come.
  const hrefTo = useHeld(actions.hrefTo, list.isPlaceholder);
  const scroll = useListScroll({ list, openId, rowHeight: useRowHeight() });
  const tableActions = useMemo(() => ({ hrefTo, onOpen, onTag }), [hrefTo, onOpen, onTag]);
  const warnings = list.shown?.freshness.warnings ?? noWarnings;
  const { Loaded: ListCommands } = useLater(listCommands, false);
  const late = useLate(list.isPlaceholder, lateMs);
  return (
    <>
      {ListCommands && <ListCommands list={list} scroll={scroll} openId={openId} />}
      <ListHeader list={list} rowWindow={scroll.rowWindow} onSort={onSort} tools={tools}>
        <RefreshControl list={list} />
        <Export
          hrefOf={(format) => exportCall(list.region.scope, { view: list.view, format })}
          coverage={list.shown?.coverage ?? null}
        />
      </ListHeader>
      {notices}
      {list.staleReason !== null && <WhenLoaded code={staleNotice} props={{ list }} />}
      {warnings.length > 0 && <WhenLoaded code={listWarnings} props={{ warnings }} />}
      <div
        {...scroll.frame}
        className={`${styles.frame} ${late ? styles.late : ""}`}
        aria-busy={list.isPlaceholder}
      >
        <PendingPill list={list} onShow={scroll.showPending} />
        <Part>
          <TableActionsProvider value={tableActions}>
            <CachesTable
              list={list}
              scroll={scroll}
              openId={openId}
              onSort={onSort}
              instead={
                isWithoutRows(list) && (
                  <WhenLoaded code={insteadOfRows} props={{ list, actions, onSwitchRegion }} />
                )
              }
              footer={
                hasRows(list) && (
                  <WhenLoaded code={listFooter} props={{ list, onReload: scroll.showPending }} />
                )
              }
            />
          </TableActionsProvider>
        </Part>
      </div>
    </>
  );
}

const hasRows = ({ shown }: LiveList): boolean => shown !== null && shown.rows.length > 0;

/** There is a failure, or nothing to show; while the first rows load, neither is known. */
const isWithoutRows = (list: LiveList): boolean =>
  list.failure !== null || (!list.isLoading && list.shown !== null && !hasRows(list));
