import { useTranslations } from "use-intl";
import type { AskedPod } from "./answer.ts";
import { verdictOf } from "./answer.ts";

/** How many hit, in words; or how many are still being asked about. */
export function useSummary(asked: readonly AskedPod[], region: string) {
  const t = useTranslations("match");
  const verdicts = asked.map(verdictOf);
  const left = verdicts.filter((verdict) => verdict === "asking").length;
  const hits = verdicts.filter((verdict) => verdict === "hit").length;
  const areImages = asked.every(({ pod }) => pod.kind === null);
  const words =
    left > 0
      ? t("asking", { left })
      : t(areImages ? "summaryImages" : "summary", { hits, count: asked.length, region });
  return { words, isDone: left === 0, hasFailed: verdicts.includes("failed") };
}
