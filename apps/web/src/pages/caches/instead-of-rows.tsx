import type { ScopeName } from "@cachescope/contract";
import { idKind } from "@cachescope/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useLocation } from "wouter";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { shownRegions } from "../../domain/shown-region.ts";
import { isLineFailure } from "../../api/client.ts";
import { noSuchIdQuery } from "../../api/no-match-queries.ts";
import { metaQuery } from "../../api/queries.ts";
import type { SearchState } from "../../domain/search-state.ts";
import { searchState } from "../../domain/search-state.ts";
import { ExactMiss } from "../../features/filters/exact-miss.tsx";
import type { LiveList } from "../../list/live-list.ts";
import { lastLoaded } from "../../list/loaded-here.ts";
import { Button } from "../../ui/button.tsx";
import { Message } from "../../ui/message.tsx";
import { pathTo } from "../../url/view.ts";
import { ProblemMessage } from "../../wording/problem.tsx";
import { useRegionName } from "../../wording/region-name.ts";
import type { PageActions } from "./use-page-actions.ts";

interface InsteadOfRowsProps {
  list: LiveList;
  actions: PageActions;
  onSwitchRegion: () => void;
}

/** Why there is no row: a problem, none in the region, none that matches, or none among those that were searched. */
export function InsteadOfRows({ list, actions, onSwitchRegion }: InsteadOfRowsProps) {
  const { region, failure, shown, filtered, loadRest } = list;
  const name = useRegionName()(region);
  if (failure) {
    return (
      <ProblemMessage
        failure={failure}
        retrying={list.isRetrying}
        region={name}
        onRetry={list.refresh}
        onClearFilters={actions.onClearFilters}
        onSwitchRegion={onSwitchRegion}
        otherStep={isLineFailure(failure) && <BackToLoaded from={region.scope} />}
      />
    );
  }
  if (!shown) return null;
  const state = searchState(shown.coverage, 0, filtered);
  const aboutId = <AboutId region={region} text={list.view.filters.q ?? ""} />;
  switch (state.kind) {
    case "all":
      return <EmptyRegion name={name} onSwitchRegion={onSwitchRegion} />;
    case "matches":
      return (
        <NoMatch name={name} searched={state.count} onClearFilters={actions.onClearFilters}>
          {aboutId}
          <ExactMiss region={region} filters={list.view.filters} onSearch={actions.onFilters} />
        </NoMatch>
      );
    case "partial":
      return (
        <NoMatchYet state={state} onLoadRest={loadRest}>
          {aboutId}
        </NoMatchYet>
      );
  }
}

/** Leads to the list of another region that is loaded, which can be used without a server. */
function BackToLoaded({ from }: { from: ScopeName }) {
  const t = useTranslations("rows");
  const nameOf = useRegionName();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const last = lastLoaded(client, from);
  const { data: meta } = useQuery(metaQuery);
  const region = meta && shownRegions(meta).find(({ scope }) => scope === last?.scope);
  if (!last || !region) return null;
  const href = pathTo(region.scope, null) + (last.search && `?${last.search}`);
  return <Button onClick={() => navigate(href)}>{t("backTo", { region: nameOf(region) })}</Button>;
}

function EmptyRegion({ name, onSwitchRegion }: { name: string; onSwitchRegion: () => void }) {
  const t = useTranslations("rows");
  return (
    <Message
      icon="preparing"
      tone="neutral"
      title={t("emptyTitle", { region: name })}
      action={<Button onClick={onSwitchRegion}>{t("emptyAction")}</Button>}
    >
      {t("emptyBody")}
    </Message>
  );
}

interface NoMatchProps {
  name: string;
  /** How many caches were searched, which are all. */
  searched: number;
  onClearFilters: () => void;
  children: ReactNode;
}

function NoMatch({ name, searched, onClearFilters, children }: NoMatchProps) {
  const t = useTranslations("rows");
  return (
    <Message
      icon="search"
      tone="neutral"
      title={t("noMatchTitle")}
      action={<Button onClick={onClearFilters}>{t("clearFilters")}</Button>}
    >
      <p>{searched > 0 ? t("noMatchAll", { count: searched }) : t("noMatchBody", { region: name })}</p>
      {children}
    </Message>
  );
}

interface NoMatchYetProps {
  state: Extract<SearchState, { kind: "partial" }>;
  onLoadRest: () => void;
  children: ReactNode;
}

function NoMatchYet({ state: { loaded, total, why }, onLoadRest, children }: NoMatchYetProps) {
  const t = useTranslations("rows");
  const left = total === null ? null : total - loaded;
  const scanning = why === "scanning";
  return (
    <Message
      icon="search"
      tone="neutral"
      title={t("noMatchYetTitle", { loaded })}
      action={!scanning && <Button onClick={onLoadRest}>{t("searchRest")}</Button>}
    >
      <p>
        {scanning
          ? left === null
            ? t("stillSearchingOpen")
            : t("stillSearching", { left })
          : left === null
            ? t("noMatchYetOpen")
            : t("noMatchYet", { left })}
      </p>
      {children}
    </Message>
  );
}

/** If an id was searched for: what else is known of it than that no cache that was read has it. */
function AboutId({ region, text }: { region: ShownRegion; text: string }) {
  const t = useTranslations("rows");
  const kind = idKind(text);
  if (kind === null) return null;
  if (kind === "containerGroup") return <p>{t("containerGroupId")}</p>;
  return <NoSuchId region={region} filter={kind === "cache" ? "id" : "snapshotId"} id={text} />;
}

function NoSuchId({ region, filter, id }: { region: ShownRegion; filter: "id" | "snapshotId"; id: string }) {
  const t = useTranslations("rows");
  const name = useRegionName()(region);
  const { data, isError } = useQuery(noSuchIdQuery(region.scope, filter, id));
  if (isError) return <p>{t("idNotAsked")}</p>;
  return data === true && <p>{t("noSuchId", { region: name })}</p>;
}
