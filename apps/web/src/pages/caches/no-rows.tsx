import type { Region } from "@cachescope/contract";
import { idKind } from "@cachescope/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { noSuchIdQuery } from "../../api/queries.ts";
import { searchState } from "../../features/table/search-state.ts";
import { Button } from "../../ui/button.tsx";
import { Message } from "../../ui/message.tsx";
import { useRegionName } from "../../wording/region-name.ts";
import type { CachesListState } from "./use-caches-list.ts";

interface NoRowsProps {
  list: CachesListState;
  region: Region;
  /** What is searched for. */
  text: string;
  onClearFilters: () => void;
  onSwitchRegion: () => void;
}

/** Why there is no row: none in the region, none that matches, or none among those that were searched. */
export function NoRows({ list, region, text, onClearFilters, onSwitchRegion }: NoRowsProps) {
  const t = useTranslations("list");
  const name = useRegionName()(region);
  const { coverage, filtered, loadRest } = list;
  if (!coverage) return null;
  const state = searchState(coverage, 0, filtered);
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
          <p>
            {state.count > 0 ? t("noMatchAll", { count: state.count }) : t("noMatchBody", { region: name })}
          </p>
          <AboutId region={region} text={text} />
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
          <p>
            {scanning
              ? left === null
                ? t("stillSearchingOpen")
                : t("stillSearching", { left })
              : left === null
                ? t("noMatchYetOpen")
                : t("noMatchYet", { left })}
          </p>
          <AboutId region={region} text={text} />
        </Message>
      );
    }
  }
}

/** What more is known of an id than that no cache that was read has it. */
function AboutId({ region, text }: { region: Region; text: string }) {
  const t = useTranslations("list");
  const kind = idKind(text);
  if (kind === null) return null;
  if (kind === "containerGroup") return <p>{t("containerGroupId")}</p>;
  return <NoSuchId region={region} filter={kind === "cache" ? "id" : "snapshotId"} id={text} />;
}

function NoSuchId({ region, filter, id }: { region: Region; filter: "id" | "snapshotId"; id: string }) {
  const t = useTranslations("list");
  const name = useRegionName()(region);
  const { data, isError } = useQuery(noSuchIdQuery(region.id, filter, id));
  if (isError) return <p>{t("idNotAsked")}</p>;
  return data === true && <p>{t("noSuchId", { region: name })}</p>;
}
