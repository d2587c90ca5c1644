import type { Coverage } from "@cachescope/contract";
import { useTranslations } from "use-intl";

type StoppedBy = NonNullable<Coverage["stoppedBy"]>;

/** The sentence that says why a region was not read to its end. */
export function StopSentence({ stoppedBy }: { stoppedBy: StoppedBy }) {
  const t = useTranslations("list");
  const cause = useStopCause();
  return t("stopped", { cause: cause(stoppedBy) });
}

/** Says what stopped the reading of a region. */
export function useStopCause(): (stoppedBy: StoppedBy) => string {
  const t = useTranslations();
  return (stoppedBy) =>
    stoppedBy === "repeated_page_token" ? t("rows.repeatedPage") : t(`problem.title.${stoppedBy}`);
}
