import type { ProblemCode } from "@cachescope/contract";
import { useFormatter, useTranslations } from "use-intl";
import type { Failure } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/message.tsx";
import { useRelativeTime } from "../../wording/time.tsx";

interface StaleNoticeProps {
  /** When the rows were last found to be right. */
  asOf: string;
  /** Why they could not be read anew. */
  code: ProblemCode | Failure["code"];
  running: boolean;
  onRetry: () => void;
}

/** Says that what is shown is older than it should be, why, and what to do. The rows stay. */
export function StaleNotice({ asOf, code, running, onRetry }: StaleNoticeProps) {
  const t = useTranslations();
  const words = useStaleWords();
  return (
    <Notice
      tone="warn"
      action={
        <Button aria-disabled={running} onClick={() => !running && onRetry()}>
          {t("list.tryAgain")}
        </Button>
      }
    >
      {words(asOf, code)}
    </Notice>
  );
}

function useStaleWords() {
  const t = useTranslations();
  const format = useFormatter();
  const relative = useRelativeTime();
  return (asOf: string, code: StaleNoticeProps["code"]): string => {
    if (code === "server_unreachable") return t("refresh.unreachable");
    if (code === "offline") return t("refresh.offline");
    const time = format.dateTime(new Date(asOf), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    return t("refresh.stale", { time, ago: relative(asOf), cause: t(`problem.title.${code}`) });
  };
}
