import type { Match, MatchedCache } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import type { AskedPod } from "./answer.ts";
import { verdictOf } from "./answer.ts";

interface SaysProps {
  asked: AskedPod;
  /** The cache that stands below the sentence. */
  shown: MatchedCache | null;
  /** The name of the region. */
  region: string;
}

/** The verdict on a pod as a sentence. */
export function Says({ asked, shown, region }: SaysProps) {
  const t = useTranslations("match.says");
  const problem = useTranslations("problem.title");
  const { pod, match, failure } = asked;
  const verdict = verdictOf(asked);
  switch (verdict) {
    case "hit":
      return t("hit", { region });
    case "partial":
      return t("partial", { held: heldBy(shown), count: pod.images.length });
    case "near":
      return pod.pinned === null ? t("near", { count: pod.images.length }) : <SaysOfPinned shown={shown} />;
    case "miss":
      return pod.pinned === null ? t("miss", { region }) : t("pinnedMiss", { id: pod.pinned, region });
    case "unknown":
      return match && <SaysOfReading match={match} />;
    case "off":
      return t("off");
    case "failed":
      return failure && problem(failure.code);
    case "asking":
      return null;
  }
}

const heldBy = (shown: MatchedCache | null): number =>
  shown?.holds.filter(({ as }) => as === "exact").length ?? 0;

function SaysOfPinned({ shown }: Pick<SaysProps, "shown">) {
  const t = useTranslations("match.says");
  return t(shown?.remarks.includes("not_ready") === false ? "pinnedLacks" : "pinnedNotReady");
}

function SaysOfReading({ match: { coverage } }: { match: Match }) {
  const t = useTranslations("match.says");
  const { loaded, total } = coverage;
  return t("unknown", { loaded, total: total === null ? "none" : String(total) });
}
