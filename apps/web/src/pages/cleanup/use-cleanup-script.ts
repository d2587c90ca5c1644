import type { Cleanup, CleanupItem } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { cleanupScript } from "./cleanup-script.ts";

interface ScriptOf {
  region: ShownRegion;
  plan: Pick<Cleanup, "asOf">;
  chosen: readonly CleanupItem[];
}

/** Writes the script of what is chosen, in the language of the page. Times are as ECI tells them, in UTC. */
export function useCleanupScript({ region, plan, chosen }: ScriptOf): () => string {
  const t = useTranslations("cleanup");
  const count = chosen.length;
  const gib = chosen.reduce((sum, { sizeGiB }) => sum + (sizeGiB ?? 0), 0);
  const why = ({ reason, stays }: CleanupItem) =>
    stays === null ? t(`why.${reason}`) : `${stays.name ?? stays.id} (${stays.id}) ${t(`why.${reason}`)}`;
  const used = ({ lastMatchedAt: time }: CleanupItem) =>
    time === null ? t("script.neverUsed") : t("script.lastUsed", { time });
  return () =>
    cleanupScript(region.id, chosen, {
      head: [t("script.head", { region: region.scope, count, gib, time: plan.asOf }), t("script.read")],
      question: t("script.question", { count, region: region.scope }),
      nothingDone: t("script.nothingDone"),
      about: (item) =>
        t("script.about", { reason: t(`reason.${item.reason}`), why: why(item), used: used(item) }),
    });
}
