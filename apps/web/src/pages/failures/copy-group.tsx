import type { FailureGroup } from "@cachescope/contract";
import { causeRemedy, documentationAddress } from "@cachescope/contract";
import { useLocale, useTranslations } from "use-intl";
import { Copy } from "../../wording/copy.tsx";
import type { RemedyWords } from "../../wording/remedy-words.ts";
import { groupIncident } from "./group-incident.ts";

interface CopyGroupProps {
  group: FailureGroup;
  region: string;
  words: RemedyWords;
}

/** Copies all that another person needs to help with a cause. */
export function CopyGroup({ group, region, words }: CopyGroupProps) {
  const t = useTranslations();
  const locale = useLocale();
  const { cause, count } = group;
  const text = () =>
    groupIncident(
      {
        group,
        region,
        causeName: t(`cause.${cause}`),
        caches: t("failures.caches", { count }),
        outcome: (outcome) => t(`failures.outcome.${outcome}`),
        address: document.URL,
        documentation: documentationAddress(causeRemedy(cause).page, locale),
        regionLabel: t("drawer.fact.region"),
      },
      words,
    );
  return <Copy wide text={text} label={t("drawer.copyIncident")} done={t("drawer.copiedIncident")} />;
}
