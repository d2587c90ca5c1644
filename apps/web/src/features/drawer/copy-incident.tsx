import type { Cause, ImageCache, ImageCacheDetail } from "@cachescope/contract";
import { causeRemedy, documentationAddress } from "@cachescope/contract";
import { useLocale, useTranslations } from "use-intl";
import { useCommands } from "../../commands/use-commands.ts";
import { useCopy } from "../../ui/use-copy.ts";
import { Copy } from "../../wording/copy.tsx";
import type { RemedyWords } from "../../wording/remedy-words.ts";
import { incident } from "./incident.ts";

interface CopyIncidentProps {
  cache: ImageCache;
  cause: Cause;
  detail: ImageCacheDetail | null;
  regionId: string;
  words: RemedyWords;
}

/** Copies all that another person needs to help: the text of a ticket, where the cause is not known. */
export function CopyIncident({ cache, cause, detail, regionId, words }: CopyIncidentProps) {
  const t = useTranslations();
  const locale = useLocale();
  const text = () =>
    incident(
      {
        cache,
        cause,
        causeName: t(`cause.${cause}`),
        events: detail && {
          all: detail.item.events,
          deciding: detail.item.evidence && detail.item.evidence.event,
        },
        regionId,
        address: document.URL,
        documentation: documentationAddress(causeRemedy(cause).page, locale),
        labels: {
          region: t("drawer.fact.region"),
          id: t("drawer.fact.id"),
          name: t("drawer.fact.name"),
          status: t("drawer.fact.status"),
          created: t("drawer.fact.created"),
          timeUnknown: t("timeline.undated"),
        },
      },
      words,
    );
  const { copy } = useCopy({ shown: true });
  const done = t("drawer.copiedIncident");
  useCommands({ copyIncident: () => copy(text(), { done, failed: t("app.copyFailed") }) });
  return (
    <Copy
      wide
      text={text}
      label={t(cause === "unknown" ? "drawer.copyTicket" : "drawer.copyIncident")}
      done={done}
    />
  );
}
