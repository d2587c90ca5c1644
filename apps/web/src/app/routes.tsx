import type { Meta, Region } from "@cachescope/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Redirect, Route, Switch } from "wouter";
import { toFailure } from "../api/client.ts";
import { metaQuery } from "../api/queries.ts";
import { CachesPage } from "../pages/caches/caches-page.tsx";
import { lastRegion } from "../url/last-region.ts";
import type { PlaceOfAll, PlaceOfRegion } from "../url/places.ts";
import { pathOf, placeOf, placesOfAll, placesOfRegion } from "../url/places.ts";
import { readCacheId } from "../url/view.ts";
import { laterWithWords, WhenLoaded } from "../wording/later.tsx";
import { BareShell, Shell } from "./shell.tsx";

const imagesPage = laterWithWords(async () => (await import("../pages/images/images-page.tsx")).ImagesPage);
const regionsPage = laterWithWords(
  async () => (await import("../pages/regions/regions-page.tsx")).RegionsPage,
);
const cleanupPage = laterWithWords(
  async () => (await import("../pages/cleanup/cleanup-page.tsx")).CleanupPage,
);
const unknownPage = laterWithWords(
  async () => (await import("../pages/unknown/unknown-page.tsx")).UnknownPage,
);
const unknownRegionPage = laterWithWords(
  async () => (await import("../pages/unknown/unknown-page.tsx")).UnknownRegionPage,
);
const failuresPage = laterWithWords(
  async () => (await import("../pages/failures/failures-page.tsx")).FailuresPage,
);
const problemMessage = laterWithWords(async () => (await import("../wording/problem.tsx")).ProblemMessage);

const matchPage = laterWithWords(async () => (await import("../pages/match/match-page.tsx")).MatchPage);

/** What the address of a region's page says, and the way to another region. */
interface Visit {
  region: Region;
  /** Of the thing that is open on the page; null for none. */
  id: string | null;
  onSwitchRegion: () => void;
}

/** The page of each place. All but the first come later: the first rows need none of them. */
const pages: Record<PlaceOfRegion, (visit: Visit) => ReactNode> = {
  caches: ({ region, id, onSwitchRegion }) => (
    <CachesPage key={region.id} region={region} cacheId={id} onSwitchRegion={onSwitchRegion} />
  ),
  images: ({ region, onSwitchRegion }) => (
    <WhenLoaded key={region.id} code={imagesPage} props={{ region, onSwitchRegion }} />
  ),
  cleanup: ({ region, onSwitchRegion }) => (
    <WhenLoaded key={region.id} code={cleanupPage} props={{ region, onSwitchRegion }} />
  ),
  failures: ({ region, onSwitchRegion }) => (
    <WhenLoaded key={region.id} code={failuresPage} props={{ region, onSwitchRegion }} />
  ),
  // What was pasted stays while regions are compared.
  match: ({ region }) => <WhenLoaded code={matchPage} props={{ region }} />,
};

const pagesOfAll: Record<PlaceOfAll, (regions: readonly Region[]) => ReactNode> = {
  regions: (regions) => <WhenLoaded code={regionsPage} props={{ regions }} />,
};

/** Which page an address shows. Nothing can be shown before the server has named its regions. */
export function Routes() {
  const { data: meta, error, refetch } = useQuery(metaQuery);
  if (!meta) {
    return (
      <BareShell>
        {error && (
          <WhenLoaded
            code={problemMessage}
            props={{ failure: toFailure(error), region: "", onRetry: () => void refetch() }}
          />
        )}
      </BareShell>
    );
  }
  const home = homeRegion(meta);
  const homePath = pathOf("caches", home);
  return (
    <Switch>
      <Route path="/">
        <Redirect to={homePath} replace />
      </Route>
      <Route path="/r/:region">{({ region }) => <Redirect to={pathOf("caches", region)} replace />}</Route>
      {placesOfRegion.map((place) => (
        <Route key={place} path={`/r/:region/${place}${placeOf(place).opens ? "/:id?" : ""}`}>
          {({ region: asked = "", id: part }: { region?: string; id?: string }) => {
            const id = part === undefined ? null : readCacheId(part);
            const region = meta.regions.find((known) => known.id === asked) ?? null;
            return (
              <Shell meta={meta} place={place} region={region} openId={id} home={home}>
                {(onSwitchRegion) =>
                  region ? (
                    pages[place]({ region, id, onSwitchRegion })
                  ) : (
                    <WhenLoaded code={unknownRegionPage} props={{ id: asked, onSwitchRegion }} />
                  )
                }
              </Shell>
            );
          }}
        </Route>
      ))}
      {placesOfAll.map((place) => (
        <Route key={place} path={`/${place}`}>
          <Shell meta={meta} place={place} region={null} openId={null} home={home}>
            {() => pagesOfAll[place](meta.regions)}
          </Shell>
        </Route>
      ))}
      <Route>
        <Shell meta={meta} place={null} region={null} openId={null} home={home}>
          {() => <WhenLoaded code={unknownPage} props={{ home: homePath }} />}
        </Shell>
      </Route>
    </Switch>
  );
}

function homeRegion({ regions, defaultRegion }: Meta): string {
  const last = lastRegion();
  return regions.find(({ id }) => id === last)?.id ?? defaultRegion;
}
