import type { Meta } from "@cachescope/contract";
import { useQuery } from "@tanstack/react-query";
import { Redirect, Route, Switch } from "wouter";
import { toFailure } from "../api/client.ts";
import { metaQuery } from "../api/queries.ts";
import { CachesPage } from "../pages/caches/caches-page.tsx";
import { UnknownPage, UnknownRegionPage } from "../pages/unknown/unknown-page.tsx";
import { lastRegion } from "../url/last-region.ts";
import { pathTo } from "../url/view.ts";
import { ProblemMessage } from "../wording/problem.tsx";
import { BareShell, Shell } from "./shell.tsx";

/** Which page an address shows. Nothing can be shown before the server has named its regions. */
export function Routes() {
  const { data: meta, error, refetch } = useQuery(metaQuery);
  if (!meta) {
    return (
      <BareShell>
        {error && <ProblemMessage failure={toFailure(error)} region="" onRetry={() => void refetch()} />}
      </BareShell>
    );
  }
  const home = pathTo(homeRegion(meta), null);
  return (
    <Switch>
      <Route path="/">
        <Redirect to={home} replace />
      </Route>
      <Route path="/r/:region">{({ region }) => <Redirect to={pathTo(region, null)} replace />}</Route>
      <Route path="/r/:region/caches/:id?">
        {({ region: asked, id }) => {
          const region = meta.regions.find((known) => known.id === asked);
          return (
            <Shell meta={meta} region={region ?? null} home={home}>
              {(onSwitchRegion) =>
                region ? (
                  <CachesPage
                    key={region.id}
                    region={region}
                    cacheId={id ?? null}
                    onSwitchRegion={onSwitchRegion}
                  />
                ) : (
                  <UnknownRegionPage id={asked} onSwitchRegion={onSwitchRegion} />
                )
              }
            </Shell>
          );
        }}
      </Route>
      <Route>
        <Shell meta={meta} region={null} home={home}>
          {() => <UnknownPage home={home} />}
        </Shell>
      </Route>
    </Switch>
  );
}

function homeRegion({ regions, defaultRegion }: Meta): string {
  const last = lastRegion();
  return regions.find(({ id }) => id === last)?.id ?? defaultRegion;
}
