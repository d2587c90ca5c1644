import type { Region } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { searchState } from "../features/table/search-state.ts";
import { Button } from "../ui/button.tsx";
import { Message } from "../ui/message.tsx";
import type { CachesListState } from "./use-caches-list.ts";

interface NoRowsProps {
  list: CachesListState;
  region: Region;
  onClearFilters: () => void;
  onSwitchRegion: () => void;
}

/** Why there is no row: none in the region, none that matches, or none among those that were searched. */
export function NoRows({ list, region, onClearFilters, onSwitchRegion }: NoRowsProps) {
  const t = useTranslations("list");
  const { coverage, filtered, loadRest } = list;
  if (!coverage) return null;
  const state = searchState(coverage, 0, filtered);
  const name = region.name.en;
  switch (state.kind) {
    case "all":
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
    case "matches":
      return (
        <Message
          icon="search"
          tone="neutral"
          title={t("noMatchTitle")}
          action={<Button onClick={onClearFilters}>{t("clearFilters")}</Button>}
        >
          {state.count > 0 ? t("noMatchAll", { count: state.count }) : t("noMatchBody", { region: name })}
        </Message>
      );
    case "partial": {
      const { loaded, total, why } = state;
      const left = total === null ? null : total - loaded;
      const scanning = why === "scanning";
      return (
        <Message
          icon="search"
          tone="neutral"
          title={t("noMatchYetTitle", { loaded })}
          action={!scanning && <Button onClick={loadRest}>{t("searchRest")}</Button>}
        >
          {scanning
            ? left === null
              ? t("stillSearchingOpen")
              : t("stillSearching", { left })
            : left === null
              ? t("noMatchYetOpen")
              : t("noMatchYet", { left })}
        </Message>
      );
    }
  }
}
