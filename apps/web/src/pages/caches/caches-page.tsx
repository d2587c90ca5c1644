import type { Region } from "@cachescope/contract";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Redirect } from "wouter";
import { Tiles } from "../../features/tiles/tiles.tsx";
import { useLiveList } from "../../list/use-live-list.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { rescueFocus } from "../../ui/rescue-focus.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import { rememberRegion } from "../../url/last-region.ts";
import { useView } from "../../url/use-view.ts";
import { useRegionName } from "../../wording/region-name.ts";
import { CachesList } from "./caches-list.tsx";
import styles from "./caches-page.module.css";
import { IgnoredNotice, OutsideNotice } from "./page-notices.tsx";
import { useAnnounceChanges } from "./use-announce-changes.ts";
import { useAnnounceLoaded } from "./use-announce-loaded.ts";
import { useFoundCache } from "./use-found-cache.ts";
import { usePageActions } from "./use-page-actions.ts";

// What the first paint does not need comes after it.
const FilterBar = lazy(() =>
  import("../../features/filters/filter-bar.tsx").then(({ FilterBar: component }) => ({
    default: component,
  })),
);
const ViewsMenu = lazy(() =>
  import("../../features/saved-views/views-menu.tsx").then(({ ViewsMenu: component }) => ({
    default: component,
  })),
);
const CacheDetails = lazy(() =>
  import("./cache-details.tsx").then(({ CacheDetails: component }) => ({ default: component })),
);

const noCaches: never[] = [];

interface CachesPageProps {
  region: Region;
  cacheId: string | null;
  onSwitchRegion: () => void;
}

/** The caches of a region: their counts, the filters, the list, and the drawer over it. */
export function CachesPage({ region, cacheId, onSwitchRegion }: CachesPageProps) {
  const t = useTranslations();
  const regionName = useRegionName();
  const announce = useAnnounce();
  const view = useView(region.id, cacheId);
  const { ignored, go, hrefTo } = view;
  const list = useLiveList(region, view, () => announce(t("refresh.done")));
  const { shown } = list;
  const found = useFoundCache(region.id, cacheId, view);
  const actions = usePageActions(view);
  // The address is corrected at once; what was ignored in it is said until it is dismissed.
  const [dropped, setDropped] = useState<string[]>([]);
  if (ignored.length > 0 && ignored !== dropped) setDropped(ignored);
  const dismiss = () => setDropped([]);

  useEffect(() => rememberRegion(region.id), [region.id]);
  useAnnounceLoaded(list);
  useAnnounceChanges(list);

  return (
    <div className={styles.page}>
      {ignored.length > 0 && <Redirect to={hrefTo({})} replace />}
      {cacheId === null && <PageTitle>{t("app.pageTitle", { region: regionName(region) })}</PageTitle>}
      <main ref={rescueFocus} className={styles.main} id="main" tabIndex={-1}>
        <Tiles
          facets={shown?.facets ?? null}
          complete={shown?.coverage.complete ?? false}
          filters={view.filters}
          onChange={(filters) => go({ filters })}
        />
        <div className={styles.tools}>
          <Suspense>
            <FilterBar
              filters={view.filters}
              caches={shown?.caches ?? noCaches}
              facets={shown?.facets ?? null}
              onChange={(filters, options) => {
                dismiss();
                go({ filters }, options);
              }}
              lookUp={found.lookUp}
              onFound={found.onFound}
            />
            <ViewsMenu view={view} hrefTo={(to) => hrefTo({ ...to, cacheId: null })} />
          </Suspense>
        </div>
        <IgnoredNotice names={dropped} onDismiss={dismiss} />
        <OutsideNotice
          id={found.outsideId}
          onClearFilters={actions.onClearFilters}
          onDismiss={found.dismiss}
        />
        <CachesList list={list} openId={cacheId} actions={actions} onSwitchRegion={onSwitchRegion} />
      </main>
      {cacheId !== null && <CacheDetails id={cacheId} view={view} list={list} onTag={actions.onTag} />}
    </div>
  );
}
