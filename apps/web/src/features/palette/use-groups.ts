import type { ScopeName } from "@cachescope/contract";
import {
  exportCall,
  exportFormats,
  idKind,
  noFilters,
  parseView,
  scopeNameOf,
  writeFilters,
} from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { useLocation } from "wouter";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { download } from "../../api/line.ts";
import type { CommandId } from "../../commands/commands.ts";
import { commandTo } from "../../commands/commands.ts";
import { wayTo } from "../../commands/use-commands.ts";
import type { NamedCache } from "../../list/loaded-caches.ts";
import type { Preferences } from "../../preferences/preferences.ts";
import { densities, languages, themes } from "../../preferences/preferences.ts";
import { changePreferences } from "../../preferences/store.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import type { Place } from "../../url/places.ts";
import { pathOf, placeInRegion, places } from "../../url/places.ts";
import { useView } from "../../url/use-view.ts";
import { pathTo } from "../../url/view.ts";
import { useFullName } from "../../wording/region-name.ts";
import { holding } from "./find.ts";
import type { PaletteGroup, PaletteItem } from "./item.ts";
import type { useFoundCaches } from "./use-found-caches.ts";

/** A view as a query string. */
export interface NamedView {
  name: string;
  search: string;
}

interface Sources {
  text: string;
  regions: readonly ShownRegion[];
  place: Place | null;
  region: ShownRegion | null;
  openId: string | null;
  views: readonly NamedView[];
  found: ReturnType<typeof useFoundCaches>;
}

const aboutCache: readonly CommandId[] = [
  "copyId",
  "copyReference",
  "copyAnnotation",
  "copyTerraform",
  "copyIncident",
];
const aboutPage: readonly CommandId[] = [
  ...places.map(commandTo),
  "refresh",
  "pause",
  "copyLink",
  "copyCommand",
  "timeZone",
  "keyboardHelp",
  "preferences",
];
/** As many as all regions of one account. */
const mostRegions = 50;
const isSameAccount = (a: ShownRegion, b: ShownRegion | null) => a.account === (b?.account ?? null);

/** Where the address names no region, no link is made of it. */
const nowhere = scopeNameOf(null, "");

/** They open something that takes the focus. */
const opening: ReadonlySet<CommandId> = new Set(["keyboardHelp", "preferences"]);

/**
 * What a text may mean, by kind. What the server finds comes last, so that nothing moves under a hand that is about to
 * choose.
 */
export function useGroups({ text, regions, place, region, openId, views, found }: Sources) {
  const t = useTranslations();
  const nameOf = useFullName();
  const [, navigate] = useLocation();
  const view = useView(region?.scope ?? nowhere, openId);
  const announce = useAnnounce();
  // Elsewhere the address says nothing of a list.
  const isList = place === "caches";
  const commandItems = useCommandItems();
  const preferenceItems = usePreferenceItems();
  const holds = holding(text);
  const matching = (items: readonly PaletteItem[]) =>
    items.filter(({ words, detail = "" }) => holds(`${words} ${detail}`));

  const goTo = ({ scope: to, id }: Pick<NamedCache, "scope" | "id">) =>
    navigate(isList && to === region?.scope ? view.hrefTo({ cacheId: id }) : pathTo(to, id));
  const cacheItem = (cache: NamedCache): PaletteItem => ({
    id: `${cache.scope} ${cache.id}`,
    words: cache.name ?? t("cell.unnamed"),
    detail: cache.scope === region?.scope ? cache.id : `${cache.id} · ${cache.scope}`,
    focus: "cache",
    run: () => goTo(cache),
  });
  const id = text.trim();
  const isUnknownId = region !== null && idKind(id) === "cache" && found.here.length === 0;
  const byId: PaletteItem[] = isUnknownId
    ? [
        {
          id: "id",
          words: t("palette.openId", { id }),
          focus: "cache",
          run: () => goTo({ scope: region.scope, id }),
        },
      ]
    : [];

  const groups: PaletteGroup[] = [
    { title: t("palette.caches"), items: [...byId, ...found.here.map(cacheItem)] },
    { title: t("palette.thisCache"), items: openId === null ? [] : matching(commandItems(aboutCache)) },
    {
      title: t("palette.actions"),
      items: matching([
        ...commandItems(aboutPage),
        ...(region && isList ? viewCommands(region.scope, view, t, announce) : []),
        ...preferenceItems,
      ]),
    },
    {
      title: t("palette.views"),
      items: region ? matching(views.map((named) => viewItem(named, view))) : [],
    },
    {
      title: t("palette.regions"),
      items: matching(
        regions
          // Those of other accounts, which may be thousands, once something is typed.
          .filter((to) => to.scope !== region?.scope && (text !== "" || isSameAccount(to, region)))
          .map((to) => ({
            id: `region ${to.scope}`,
            words: nameOf(to),
            detail: to.scope,
            run: () => navigate(pathOf(placeInRegion(place), to.scope)),
          })),
      ).slice(0, mostRegions),
    },
    {
      title: region ? t("palette.beyond", { region: nameOf(region) }) : "",
      items: found.beyond.map(cacheItem),
    },
  ];
  return { groups: groups.filter(({ items }) => items.length > 0), goTo };
}

type OpenView = ReturnType<typeof useView>;

const viewItem = ({ name, search }: NamedView, { go }: OpenView): PaletteItem => ({
  id: `view ${search} ${name}`,
  words: name,
  run: () => go({ ...parseView(new URLSearchParams(search)).view, cacheId: null }),
});

/** What can be done with what the list shows. */
function viewCommands(
  scope: ScopeName,
  view: OpenView,
  t: ReturnType<typeof useTranslations<never>>,
  announce: ReturnType<typeof useAnnounce>,
): PaletteItem[] {
  const exports = exportFormats.map((format) => ({
    id: `export ${format}`,
    words: t("palette.export", { format: t(`download.${format}`) }),
    run: async () => {
      const failure = await download(exportCall(scope, { view, format }));
      const cause = failure && t(`problem.title.${failure.code}`);
      if (cause !== null) announce(t("download.notDone", { cause }), { shown: true });
    },
  }));
  if (writeFilters(view.filters).size === 0) return exports;
  return [...exports, { id: "clear", words: t("filter.clear"), run: () => view.go({ filters: noFilters }) }];
}

/** Those commands that can be done now. */
function useCommandItems(): (ids: readonly CommandId[]) => PaletteItem[] {
  const t = useTranslations("command");
  return (ids) =>
    ids.flatMap((command): PaletteItem[] => {
      const run = wayTo(command);
      const focus = opening.has(command) ? { focus: "elsewhere" as const } : {};
      return run ? [{ id: command, words: t(command), command, run, ...focus }] : [];
    });
}

/** The choices of the preferences that are not made now. */
function usePreferenceItems(): PaletteItem[] {
  const t = useTranslations();
  const preferences = usePreferences();
  const choices = <Key extends "theme" | "language" | "density">(
    key: Key,
    label: string,
    options: readonly Preferences[Key][],
    words: (option: Preferences[Key]) => string,
  ) =>
    options
      .filter((option) => option !== preferences[key])
      .map((option) => ({
        id: `${key} ${option}`,
        words: t("palette.choice", { label, option: words(option) }),
        run: () => changePreferences((before) => ({ ...before, [key]: option })),
      }));
  return [
    ...choices("theme", t("preferences.theme.label"), themes, (option) => t(`preferences.theme.${option}`)),
    ...choices("language", t("preferences.language.label"), languages, (option) =>
      t(`preferences.language.${option}`),
    ),
    ...choices("density", t("preferences.density.label"), densities, (option) =>
      t(`preferences.density.${option}`),
    ),
  ];
}
