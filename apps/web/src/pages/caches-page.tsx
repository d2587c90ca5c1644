import type { Region, TagFilter } from "@cachescope/contract";
import { hasTag, noFilters } from "@cachescope/contract";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/message.tsx";
import { rememberRegion } from "../url/last-region.ts";
import { useView } from "../url/use-view.ts";
import { useFocusRescue } from "../ui/use-focus-rescue.ts";
import { useAnnounceLoaded } from "./use-announce-loaded.ts";
import { useCachesList } from "./use-caches-list.ts";
import { CachesList } from "./caches-list.tsx";
import styles from "./caches-page.module.css";

// What the first paint does not need comes after it.
const FilterBar = lazy(() =>
  import("../features/filters/filter-bar.tsx").then(({ FilterBar: component }) => ({ default: component })),
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

/** The list of a region's caches, its filters, and the drawer over it. */
export function CachesPage({ region, cacheId, onSwitchRegion }: CachesPageProps) {
  const t = useTranslations();
  const view = useView(region.id, cacheId);
  const { filters, ignored, go, hrefTo } = view;
  const list = useCachesList(region.id, filters);
  const [dropped, setDropped] = useState<string[]>([]);

  if (ignored.length > 0 && ignored !== dropped) setDropped(ignored);

  useEffect(() => rememberRegion(region.id), [region.id]);
  useEffect(() => {
    document.title = t("app.pageTitle", { region: region.name.en });
  }, [t, region]);
  // The address is made true again, and what was dropped is said until it is dismissed.
  useEffect(() => {
    if (ignored.length > 0) go({}, { replace: true });
  }, [ignored, go]);

  useAnnounceLoaded(list);
  const main = useRef<HTMLElement>(null);
  useFocusRescue(main);

  const onTag = useCallback(
    (tag: TagFilter) => {
      if (!hasTag(filters, tag)) go({ filters: { ...filters, tags: [...filters.tags, tag] } });
    },
    [filters, go],
  );
  const onClearFilters = useCallback(() => go({ filters: noFilters }), [go]);
  const hrefToCache = useCallback((id: string) => hrefTo({ cacheId: id }), [hrefTo]);
  const onOpen = useCallback((id: string) => go({ cacheId: id }), [go]);

  return (
    <div className={styles.page}>
      <main ref={main} className={styles.main} id="main" tabIndex={-1}>
        <Suspense fallback={<div className={styles.filterRoom} />}>
          <FilterBar
            filters={filters}
            caches={list.loaded?.caches ?? noCaches}
            onChange={(next) => {
              setDropped([]);
              go({ filters: next });
            }}
          />
        </Suspense>
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
        <CachesList
          key={list.key}
          list={list}
          region={region}
          openId={cacheId}
          hrefTo={hrefToCache}
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
