import type { Region, Sort, TagFilter } from "@cachescope/contract";
import { addTag, noFilters } from "@cachescope/contract";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Tiles } from "../../features/tiles/tiles.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";
import { useFocusRescue } from "../../ui/use-focus-rescue.ts";
import { rememberRegion } from "../../url/last-region.ts";
import { useView } from "../../url/use-view.ts";
import { CachesList } from "./caches-list.tsx";
import { useRegionName } from "../../wording/region-name.ts";
import styles from "./caches-page.module.css";
import { useAnnounceLoaded } from "./use-announce-loaded.ts";
import { useCachesList } from "./use-caches-list.ts";
import { useFoundCache } from "./use-found-cache.ts";

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

/** What the caches of a region come to, what narrows them down, the list of them, and the drawer over it. */
export function CachesPage({ region, cacheId, onSwitchRegion }: CachesPageProps) {
  const t = useTranslations();
  const regionName = useRegionName();
  const view = useView(region.id, cacheId);
  const { filters, sort, ignored, go, hrefTo } = view;
  const list = useCachesList(region.id, view);
  const found = useFoundCache(region.id, cacheId, view);
  const [dropped, setDropped] = useState<string[]>([]);

  if (ignored.length > 0 && ignored !== dropped) setDropped(ignored);

  useEffect(() => rememberRegion(region.id), [region.id]);
  useEffect(() => {
    document.title = t("app.pageTitle", { region: regionName(region) });
  }, [t, region, regionName]);
  // The address is made true again, and what was dropped is said until it is dismissed.
  useEffect(() => {
    if (ignored.length > 0) go({}, { replace: true });
  }, [ignored, go]);

  useAnnounceLoaded(list);
  const main = useRef<HTMLElement>(null);
  useFocusRescue(main);

  const onTag = useCallback(
    (tag: TagFilter) => {
      const next = addTag(filters, tag);
      if (next !== filters) go({ filters: next });
    },
    [filters, go],
  );
  const onClearFilters = useCallback(() => go({ filters: noFilters }), [go]);
  const onSort = useCallback((next: Sort) => go({ sort: next }), [go]);
  const hrefToCache = useCallback((id: string) => hrefTo({ cacheId: id }), [hrefTo]);
  const onOpen = useCallback((id: string) => go({ cacheId: id }), [go]);

  return (
    <div className={styles.page}>
      <main ref={main} className={styles.main} id="main" tabIndex={-1}>
        <Tiles
          facets={list.facets}
          complete={list.coverage?.complete ?? false}
          filters={filters}
          onChange={(next) => go({ filters: next })}
        />
        <div className={styles.tools}>
          <Suspense>
            <FilterBar
              filters={filters}
              caches={list.loaded?.caches ?? noCaches}
              facets={list.facets}
              onChange={(next, options) => {
                setDropped([]);
                go({ filters: next }, options);
              }}
              lookUp={found.lookUp}
              onFound={found.onFound}
            />
            <ViewsMenu view={view} hrefTo={(to) => hrefTo({ ...to, cacheId: null })} />
          </Suspense>
        </div>
        {dropped.length > 0 && (
          <Notice
            tone="warn"
            action={
              <Button look="quiet" onClick={() => setDropped([])}>
                {t("filter.dismiss")}
              </Button>
            }
          >
            {t("filter.ignored", { names: dropped.join(", ") })}
          </Notice>
        )}
        {found.outsideId !== null && (
          <Notice
            tone="neutral"
            action={
              <>
                <Button look="quiet" onClick={onClearFilters}>
                  {t("filter.clear")}
                </Button>
                <Button look="quiet" onClick={found.dismiss}>
                  {t("filter.dismiss")}
                </Button>
              </>
            }
          >
            {t("filter.outside", { id: found.outsideId })}
          </Notice>
        )}
        <CachesList
          list={list}
          region={region}
          view={view}
          openId={cacheId}
          hrefTo={hrefToCache}
          sort={sort}
          onSort={onSort}
          highlight={filters.q ?? ""}
          onTag={onTag}
          onOpen={onOpen}
          onClearFilters={onClearFilters}
          onSwitchRegion={onSwitchRegion}
        />
      </main>
      {cacheId !== null && (
        <CacheDetails region={region} id={cacheId} view={view} list={list} onTag={onTag} />
      )}
    </div>
  );
}
