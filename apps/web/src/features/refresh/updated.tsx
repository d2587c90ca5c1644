import { useTranslations } from "use-intl";
import { useExactTime, useRelativeTime } from "../../wording/time.ts";
import { freshness } from "./freshness.ts";
import { useAge } from "../../wording/now.ts";

/** Says how long ago the rows were found to be right. */
export function Updated({ iso }: { iso: string }) {
  const t = useTranslations("refresh");
  const relative = useRelativeTime();
  const exact = useExactTime();
  const told = freshness(useAge(iso));
  return (
    <time dateTime={iso} title={exact(iso)}>
      {told.kind === "seconds"
        ? t("seconds", { seconds: told.seconds })
        : told.kind === "ago"
          ? t("ago", { when: relative(iso) })
          : t("justNow")}
    </time>
  );
}
