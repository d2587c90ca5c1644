import { useFormatter, useTranslations } from "use-intl";
import type { LiveList } from "../../list/live-list.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";
import { useRelativeTime } from "../../wording/time.ts";

/** What is shown although it could not be read anew. */
export interface Stale extends Pick<LiveList, "staleReason" | "isOnlyLoaded" | "isRefreshing" | "refresh"> {
  shown: { freshness: { asOf: string }; coverage: { loaded: number } } | null;
}

/** Says that the rows are older than they should be, why, and what to do. */
export function StaleNotice({ list }: { list: Stale }) {
  const t = useTranslations();
  const text = useStaleText();
  const { shown, staleReason, isRefreshing, refresh } = list;
  // The page says it above everything, whatever is shown.
  if (!shown || staleReason === null || staleReason === "sign_in_needed") return null;
  return (
    <Notice
      tone="warn"
      action={
        <Button aria-disabled={isRefreshing} onClick={() => !isRefreshing && refresh()}>
          {t("rows.tryAgain")}
        </Button>
      }
    >
      {list.isOnlyLoaded
        ? t("rows.onlyLoaded", { count: shown.coverage.loaded, cause: t(`problem.title.${staleReason}`) })
        : text(shown.freshness.asOf, staleReason)}
    </Notice>
  );
}

function useStaleText() {
  const t = useTranslations();
  const format = useFormatter();
  const relative = useRelativeTime();
  return (asOf: string, reason: NonNullable<LiveList["staleReason"]>): string => {
    if (reason === "server_unreachable") return t("rows.unreachable");
    if (reason === "offline") return t("rows.offline");
    const time = format.dateTime(new Date(asOf), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    return t("rows.stale", { time, ago: relative(asOf), cause: t(`problem.title.${reason}`) });
  };
}
