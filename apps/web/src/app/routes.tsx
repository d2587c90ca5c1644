import type { Account, Meta, ScopeName } from "@cachescope/contract";
import { scopeNameOf, signInPath } from "@cachescope/contract";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import type { ShownRegion } from "../domain/shown-region.ts";
import { shownRegions } from "../domain/shown-region.ts";
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
const signInPage = laterWithWords(async () => (await import("../pages/sign-in/sign-in-page.tsx")).SignInPage);
const unknownPage = laterWithWords(
  async () => (await import("../pages/unknown/unknown-page.tsx")).UnknownPage,
);
const unknownRegionPage = laterWithWords(
  async () => (await import("../pages/unknown/unknown-page.tsx")).UnknownRegionPage,
);
const unknownAccountPage = laterWithWords(
  async () => (await import("../pages/unknown/unknown-account-page.tsx")).UnknownAccountPage,
);
const noAccountPage = laterWithWords(
  async () => (await import("../pages/unknown/unknown-account-page.tsx")).NoAccountPage,
);
const failuresPage = laterWithWords(
  async () => (await import("../pages/failures/failures-page.tsx")).FailuresPage,
);
const problemMessage = laterWithWords(async () => (await import("../wording/problem.tsx")).ProblemMessage);

const matchPage = laterWithWords(async () => (await import("../pages/match/match-page.tsx")).MatchPage);

/** What the address of a region's page says, and the way to another region. */
interface Visit {
  region: ShownRegion;
  /** Of the thing that is open on the page; null for none. */
  id: string | null;
  onSwitchRegion: () => void;
}

/** The page of each place. All but the first come later: the first rows need none of them. */
const pages: Record<PlaceOfRegion, (visit: Visit) => ReactNode> = {
  caches: ({ region, id, onSwitchRegion }) => (
    <CachesPage key={region.scope} region={region} cacheId={id} onSwitchRegion={onSwitchRegion} />
  ),
  images: ({ region, onSwitchRegion }) => (
    <WhenLoaded key={region.scope} code={imagesPage} props={{ region, onSwitchRegion }} />
  ),
  cleanup: ({ region, onSwitchRegion }) => (
    <WhenLoaded key={region.scope} code={cleanupPage} props={{ region, onSwitchRegion }} />
  ),
  failures: ({ region, onSwitchRegion }) => (
    <WhenLoaded key={region.scope} code={failuresPage} props={{ region, onSwitchRegion }} />
  ),
  // What was pasted stays while regions are compared.
  match: ({ region }) => <WhenLoaded code={matchPage} props={{ region }} />,
};

const pagesOfAll: Record<
  PlaceOfAll,
  (visit: { regions: ShownRegion[]; account: Account | null }) => ReactNode
> = {
  regions: (visit) => <WhenLoaded key={visit.account?.name} code={regionsPage} props={visit} />,
};

/** What addresses begin with: nothing where there is one account. */
const beginnings = ["", "/a/:account"];

/** Which page an address shows. */
export function Routes() {
  const [path] = useLocation();
  if (path !== signInPath) return <PageRoutes />;
  return (
    <BareShell>
      <WhenLoaded code={signInPage} props={{}} />
    </BareShell>
  );
}

/** Nothing can be shown before the server has named its regions. */
function PageRoutes() {
  const { data: meta, error, refetch } = useQuery(metaQuery);
  const regions = useMemo(() => (meta ? shownRegions(meta) : []), [meta]);
  if (!meta) {
    return (
      <BareShell>
        <main>
          {error && (
            <WhenLoaded
              code={problemMessage}
              props={{ failure: toFailure(error), region: "", onRetry: () => void refetch() }}
            />
          )}
        </main>
      </BareShell>
    );
  }
  const home = regions.find(({ scope }) => scope === lastRegion(null)) ?? regions[0];
  if (!home) {
    return (
      <BareShell>
        <main>
          <WhenLoaded code={noAccountPage} props={{}} />
        </main>
      </BareShell>
    );
  }
  return <RoutesOf meta={meta} regions={regions} home={home.scope} />;
}

interface RoutesOfProps {
  meta: Meta;
  regions: ShownRegion[];
  home: ScopeName;
}

function RoutesOf({ meta, regions, home }: RoutesOfProps) {
  const homePath = pathOf("caches", home);
  const shell = { meta, regions, home };
  const accountOf = (name: string | undefined) => meta.accounts?.find((known) => known.name === name) ?? null;
  return (
    <Switch>
      <Route path="/">
        <Redirect to={homePath} replace />
      </Route>
      {beginnings.flatMap((beginning) => [
        <Route key={beginning} path={`${beginning}/r/:region`}>
          {({ account, region = "" }: Asked) => (
            <Redirect to={pathOf("caches", scopeNameOf(account ?? null, region))} replace />
          )}
        </Route>,
        ...placesOfRegion.map((place) => (
          <Route
            key={beginning + place}
            path={`${beginning}/r/:region/${place}${placeOf(place).opens ? "/:id?" : ""}`}
          >
            {(asked: Asked) => <PageOfRegion {...shell} place={place} asked={asked} />}
          </Route>
        )),
        ...placesOfAll.map((place) => (
          <Route key={beginning + place} path={`${beginning}/${place}`}>
            {({ account: name }: Asked) => {
              const account = accountOf(name);
              const own = account ? regions.filter((region) => region.account === account) : regions;
              return (
                <Shell {...shell} place={place} account={account} region={null} openId={null}>
                  {() =>
                    name === undefined || account ? (
                      pagesOfAll[place]({ regions: own, account })
                    ) : (
                      <WhenLoaded code={unknownAccountPage} props={{ accounts: meta.accounts ?? [] }} />
                    )
                  }
                </Shell>
              );
            }}
          </Route>
        )),
      ])}
      <Route>
        <Shell {...shell} place={null} account={null} region={null} openId={null}>
          {() => <WhenLoaded code={unknownPage} props={{ home: homePath }} />}
        </Shell>
      </Route>
    </Switch>
  );
}

/** What a path says. */
interface Asked {
  account?: string;
  region?: string;
  id?: string;
}

interface PageOfRegionProps extends RoutesOfProps {
  place: PlaceOfRegion;
  asked: Asked;
}

function PageOfRegion({ asked, place, ...shell }: PageOfRegionProps) {
  const { meta, regions } = shell;
  const { account: name = null, region: regionId = "", id: part } = asked;
  const id = part === undefined ? null : readCacheId(part);
  const region = regions.find(({ scope }) => scope === scopeNameOf(name, regionId)) ?? null;
  const account = region?.account ?? meta.accounts?.find((known) => known.name === name) ?? null;
  const isKnown = account !== null || (meta.accounts === null && name === null);
  return (
    <Shell {...shell} place={place} account={account} region={region} openId={id}>
      {(onSwitchRegion) => {
        if (region) return pages[place]({ region, id, onSwitchRegion });
        return isKnown ? (
          <WhenLoaded code={unknownRegionPage} props={{ id: regionId, onSwitchRegion }} />
        ) : (
          <WhenLoaded code={unknownAccountPage} props={{ accounts: meta.accounts ?? [] }} />
        );
      }}
    </Shell>
  );
}
