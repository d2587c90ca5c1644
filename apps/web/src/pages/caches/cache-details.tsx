import { useQuery } from "@tanstack/react-query";
import type { Kept, TagFilter } from "@cachescope/contract";
import { useCallback, useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl";
import { historyQuery } from "../../api/queries.ts";
import { useCommands } from "../../commands/use-commands.ts";
import { CopyAs } from "../../features/copy-as/copy-as.tsx";
import { CacheDrawer } from "../../features/drawer/cache-drawer.tsx";
import { CacheHistory } from "../../features/history/cache-history.tsx";
import { EventTimeline } from "../../features/timeline/event-timeline.tsx";
import type { LiveList } from "../../list/live-list.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";
import type { useView } from "../../url/use-view.ts";
import { ProblemMessage } from "../../wording/problem.tsx";
import { spaced } from "../../wording/spaced.ts";
import { useRelativeTime } from "../../wording/time.ts";
import { useFullName } from "../../wording/region-name.ts";
import { AttentionTitle } from "./attention-title.tsx";
import { useCache } from "./use-cache.ts";
import { useNeighbours } from "./use-neighbours.ts";

interface CacheDetailsProps {
  id: string;
  view: ReturnType<typeof useView>;
  list: LiveList;
  onTag: (tag: TagFilter) => void;
}

/** The drawer of one cache: its row at once, its full record as soon as it is loaded. */
export function CacheDetails({ id, view, list, onTag }: CacheDetailsProps) {
  const t = useTranslations("app");
  const region = useFullName()(list.region);
  const { go, filters, tab, warningsOnly } = view;
  const cache = useCache(list, id);
  const { row, record, trouble } = cache;
  const neighbours = useNeighbours(id, view, list);
  useWarningsCommand(view);
  useReturnOfFocus(id);
  const known = record?.item ?? row;
  const removed = trouble?.kind === "removed" || trouble?.kind === "kept";
  const { data: history } = useQuery(historyQuery(list.region.scope, id));
  const onClose = useCallback(() => go({ cacheId: null }), [go]);
  const retry = () => {
    cache.refetch();
    if (list.failure) list.refresh();
  };
  return (
    <>
      <AttentionTitle shown={list.shown}>
        {t("cacheTitle", { name: known?.name ?? id, region })}
      </AttentionTitle>
      <CacheDrawer
        id={id}
        regionId={list.region.id}
        row={row}
        detail={record}
        problem={
          trouble?.kind === "problem" && (
            <ProblemMessage
              failure={trouble.failure}
              retrying={cache.isRetrying}
              region={region}
              onRetry={retry}
              onBack={onClose}
            />
          )
        }
        removed={removed}
        notice={trouble && <TroubleNotice cache={cache} view={view} onClose={onClose} />}
        tab={tab}
        neighbours={neighbours}
        tools={known && <CopyAs cache={known} removed={removed} />}
        events={
          record && (
            <EventTimeline
              key={id}
              cache={record.item}
              warningsOnly={warningsOnly}
              onWarningsOnly={(only) => go({ warningsOnly: only }, { replace: true })}
            />
          )
        }
        history={
          history && <CacheHistory history={history} hrefTo={(other) => view.hrefTo({ cacheId: other })} />
        }
        onTab={(next) => go({ tab: next }, { replace: true })}
        onTag={onTag}
        onImage={(image) => go({ filters: { ...filters, image } })}
        onClose={onClose}
      />
    </>
  );
}

/** Says that what is shown is the last that was known, and why. */
function TroubleNotice({
  cache: { record, trouble, refetch },
  view,
  onClose,
}: {
  cache: ReturnType<typeof useCache>;
  view: ReturnType<typeof useView>;
  onClose: () => void;
}) {
  const t = useTranslations();
  if (trouble?.kind === "removed") {
    return (
      <Notice tone="bad" action={<Button onClick={onClose}>{t("drawer.backToList")}</Button>}>
        {t("drawer.removed")}
      </Notice>
    );
  }
  if (trouble?.kind === "kept") return <KeptNotice kept={trouble.kept} view={view} onClose={onClose} />;
  if (trouble?.kind !== "outdated") return null;
  const cause = t(`problem.title.${trouble.reason}`);
  return (
    <Notice tone="warn" action={<Button onClick={refetch}>{t("rows.tryAgain")}</Button>}>
      {t(record ? "drawer.notRefreshed" : "drawer.outdated", { cause })}
    </Notice>
  );
}

/** Says until when a cache was seen that is gone, why it went as far as that can be told, and what has its name now. */
function KeptNotice({
  kept,
  view,
  onClose,
}: {
  kept: Kept;
  view: ReturnType<typeof useView>;
  onClose: () => void;
}) {
  const t = useTranslations("history");
  const drawer = useTranslations("drawer");
  const relative = useRelativeTime();
  const { replacedBy: next } = kept;
  const why = [kept.departure && t(`departure.${kept.departure}`), next && t("replaced")];
  return (
    <Notice
      tone="neutral"
      action={
        next ? (
          <Button onClick={() => view.go({ cacheId: next.id })}>{t("openReplacement")}</Button>
        ) : (
          <Button onClick={onClose}>{drawer("backToList")}</Button>
        )
      }
    >
      {spaced(t("notThere", { when: relative(kept.lastSeenAt), why: why.filter(Boolean).join(" ") }))}
    </Notice>
  );
}

/** Shows only the warnings, or all events again; from another tab, the warnings. */
function useWarningsCommand({ tab, warningsOnly, go }: ReturnType<typeof useView>) {
  const isShown = tab === "events";
  useCommands({
    warnings: () => go({ tab: "events", warningsOnly: !(isShown && warningsOnly) }, { replace: true }),
  });
}

/** When the drawer goes, however it goes, focus returns to the row of the cache it showed last, or to the list. */
function useReturnOfFocus(id: string) {
  const returnFocus = useEffectEvent(() => {
    // The row stays drawn while its drawer is open, if it is loaded at all.
    const link = document.querySelector<HTMLElement>(`[data-row-link="${CSS.escape(id)}"]`);
    (link ?? document.querySelector<HTMLElement>("#main"))?.focus({ preventScroll: true });
  });
  useEffect(() => () => returnFocus(), []);
}
