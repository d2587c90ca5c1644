import { usualImages } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { Button } from "../../ui/button.tsx";
import { Message } from "../../ui/message.tsx";
import type { useImagesView } from "../../url/images-view.ts";
import { ProblemMessage } from "../../wording/problem.tsx";
import { useRegionName } from "../../wording/region-name.ts";
import type { Images } from "./use-images.ts";

interface InsteadOfImagesProps {
  region: ShownRegion;
  images: Images;
  view: ReturnType<typeof useImagesView>;
  onSwitchRegion: () => void;
}

/** Why there is no row: a problem, no image in the region, none that matches, or none among those that were read. */
export function InsteadOfImages({ region, images, view, onSwitchRegion }: InsteadOfImagesProps) {
  const t = useTranslations();
  const name = useRegionName()(region);
  const { page, failure } = images;
  const { q, marks } = view.address;
  const showAll = () => view.go(usualImages);
  if (page === null) {
    return (
      failure && (
        <ProblemMessage
          failure={failure}
          retrying={images.isRetrying}
          region={name}
          onRetry={images.refresh}
          onClearFilters={showAll}
          onSwitchRegion={onSwitchRegion}
        />
      )
    );
  }
  const { complete, loaded, scanning } = page.coverage;
  if (complete && q === "" && marks.length === 0) {
    return (
      <Message
        icon="preparing"
        tone="neutral"
        title={t("images.empty", { region: name })}
        action={<Button onClick={onSwitchRegion}>{t("rows.emptyAction")}</Button>}
      >
        {t("images.emptyBody")}
      </Message>
    );
  }
  if (complete) {
    return (
      <Message
        icon="search"
        tone="neutral"
        title={t("images.noMatch")}
        action={<Button onClick={showAll}>{t("images.showAll")}</Button>}
      >
        {t("images.noMatchAll", { count: loaded })}
      </Message>
    );
  }
  return (
    <Message
      icon="search"
      tone="neutral"
      title={t("images.noMatchYet", { loaded })}
      action={!scanning && <Button onClick={images.loadRest}>{t("rows.searchRest")}</Button>}
    >
      {t(scanning ? "rows.stillSearchingOpen" : "rows.noMatchYetOpen")}
    </Message>
  );
}
