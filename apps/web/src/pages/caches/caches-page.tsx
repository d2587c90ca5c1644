import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Redirect } from "wouter";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { loadSchemas } from "../../api/client.ts";
import { Filters } from "../../features/filters/filters.tsx";
import { Views } from "../../features/saved-views/views.tsx";
import { Tiles } from "../../features/tiles/tiles.tsx";
import type { LiveList } from "../../list/live-list.ts";
import { loadLoadedHere, prefetchView } from "../../list/queries.ts";
import { useLiveList } from "../../list/use-live-list.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { later, loadLaterInIdleTime, useLater } from "../../ui/later.ts";
import { rescueFocus } from "../../ui/rescue-focus.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { rememberRegion } from "../../url/last-region.ts";
import { useView } from "../../url/use-view.ts";
import { changeView } from "../../url/view.ts";
import { laterWithWords, WhenLoaded } from "../../wording/later.tsx";
import { Part } from "../../wording/part.tsx";
import { useFullName } from "../../wording/region-name.ts";
import { AttentionTitle, attentionCount } from "./attention-title.tsx";
import { CachesList } from "./caches-list.tsx";
import styles from "./caches-page.module.css";
import { useFoundCache } from "./use-found-cache.ts";
import type { PageActions } from "./use-page-actions.ts";
import { usePageActions } from "./use-page-actions.ts";

const announcements = laterWithWords(async () => (await import("./announcements.tsx")).Announcements);
const attentionIcon = later(async () => (await import("./attention-icon.tsx")).AttentionIcon);
const cacheDetails = laterWithWords(async () => (await import("./cache-details.tsx")).CacheDetails);
const ignoredNotice = laterWithWords(
  async () => (await import("../../features/filters/ignored-notice.tsx")).IgnoredNotice,
);
const keepingTrouble = laterWithWords(async () => (await import("./keeping-trouble.tsx")).KeepingTrouble);
const outsideNotice = laterWithWords(async () => (await import("./page-notices.tsx")).OutsideNotice);

const noRows: never[] = [];

interface CachesPageProps {
  region: ShownRegion;
  cacheId: string | null;
  onSwitchRegion: () => void;
}

/** The caches of a region: their counts, the filters, the list, and the drawer over it. */
export function CachesPage({ region, cacheId, onSwitchRegion }: CachesPageProps) {
  const t = useTranslations();
  const regionName = useFullName();
  const announce = useAnnounce();
  const client = useQueryClient();
  const view = useView(region.scope, cacheId);
  const { ignored, go, hrefTo } = view;
  const list = useLiveList(region, view, () => announce(t("refresh.done")));
  const { shown } = list;
  const found = useFoundCache(region.scope, cacheId, view);
  const actions = usePageActions(view);
  // The address is corrected at once; what was ignored in it is said until it is dismissed.
  const [dropped, setDropped] = useState<string[]>([]);
  if (ignored.length > 0 && ignored !== dropped) setDropped(ignored);
  const dismiss = () => setDropped([]);

  const makesRoom = useMakesRoom(cacheId);

  useEffect(() => rememberRegion(region.scope), [region.scope]);

  return (
    <div className={styles.page} data-makes-room={makesRoom || undefined}>
      {ignored.length > 0 && <Redirect to={hrefTo({})} replace />}
      <LoadingLater list={list} />
      {cacheId === null && (
        <AttentionTitle shown={shown}>{t("app.pageTitle", { region: regionName(region) })}</AttentionTitle>
      )}
      <main ref={rescueFocus} className={styles.main} id="main" tabIndex={-1}>
        <Part>
          <Tiles
            facets={shown?.facets ?? null}
            complete={shown?.coverage.complete ?? false}
            view={view}
            onChange={({ filters, sort }) => go({ filters, sort })}
          />
        </Part>
        <CachesList
          list={list}
          openId={cacheId}
          actions={actions}
          onSwitchRegion={onSwitchRegion}
          tools={
            <>
              <Part>
                <Filters
                  filters={view.filters}
                  rows={shown?.rows ?? noRows}
                  facets={shown?.facets ?? null}
                  onChange={(filters, options) => {
                    dismiss();
                    go({ filters }, options);
                  }}
                  prefetch={(filters) => prefetchView(client, region.scope, changeView(view, { filters }))}
                  lookUp={found.lookUp}
                  onFound={found.onFound}
                />
              </Part>
              <Part>
                <Views view={view} hrefTo={(to) => hrefTo({ ...to, cacheId: null })} />
              </Part>
            </>
          }
          notices={<Notices {...found} dropped={dropped} onDismissDropped={dismiss} actions={actions} />}
        />
      </main>
      {cacheId !== null && (
        <Part isOver>
          <WhenLoaded
            code={cacheDetails}
            props={{ id: cacheId, view, list, onTag: actions.onTag }}
            meanwhile={<DrawerRoom />}
          />
        </Part>
      )}
    </div>
  );
}

/** Whether the drawer was opened over a list that had all the width, and not into room that was kept for it. */
function useMakesRoom(cacheId: string | null): boolean {
  const { Loaded } = useLater(cacheDetails, false);
  const [before, setBefore] = useState(cacheId);
  const [makesRoom, setMakesRoom] = useState(false);
  if (cacheId !== before) {
    setBefore(cacheId);
    if (before === null) setMakesRoom(Loaded !== null);
  }
  return makesRoom;
}

/** As wide as the drawer that comes here, so that the list does not move then. */
function DrawerRoom() {
  const { drawerWidth } = usePreferences();
  return <div className={styles.drawerRoom} style={{ inlineSize: drawerWidth }} />;
}

/** Once the page stands, what comes later is loaded, before anyone needs it. */
function LoadingLater({ list }: { list: LiveList }) {
  const isStanding = list.shown !== null || list.failure !== null;
  useEffect(() => {
    if (isStanding) void Promise.all([loadSchemas(), loadLoadedHere()]).then(loadLaterInIdleTime);
  }, [isStanding]);
  const { Loaded: Announcements } = useLater(announcements, isStanding);
  const { Loaded: Icon } = useLater(attentionIcon, isStanding);
  return (
    <>
      {Announcements && <Announcements list={list} />}
      {Icon && <Icon isMarked={attentionCount(list.shown) > 0} />}
    </>
  );
}

interface NoticesProps extends Pick<ReturnType<typeof useFoundCache>, "outsideId" | "dismiss"> {
  dropped: string[];
  onDismissDropped: () => void;
  actions: PageActions;
}

function Notices({ dropped, onDismissDropped, outsideId: id, dismiss, actions }: NoticesProps) {
  const { onClearFilters } = actions;
  const { Loaded: KeepingTrouble } = useLater(keepingTrouble, false);
  return (
    <>
      {KeepingTrouble && <KeepingTrouble />}
      {dropped.length > 0 && (
        <WhenLoaded code={ignoredNotice} props={{ names: dropped, onDismiss: onDismissDropped }} />
      )}
      {id !== null && <WhenLoaded code={outsideNotice} props={{ id, onClearFilters, onDismiss: dismiss }} />}
    </>
  );
}
