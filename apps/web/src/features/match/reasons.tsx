import type { MatchedCache } from "@cachescope/contract";
import { useTranslations } from "use-intl";

interface ReasonsProps {
  matched: MatchedCache;
  /** Of these images; of all where it is not said. */
  images?: readonly string[];
  /** The temporary storage of the pod; null where it is not known. */
  storageGiB: number | null;
}

/** How a cache holds what is asked for, and what keeps pods from it, as one sentence without an end. */
export function useReasons(): (props: ReasonsProps) => string {
  const t = useTranslations("match");
  return ({ matched: { holds, confirmed, remarks }, images, storageGiB }) => {
    const told = holds.filter(({ image }) => images?.includes(image) ?? true);
    const isAlone = told.length === 1;
    const ways = told.map(({ as, held }) =>
      as === "exact" ? (isAlone ? t("as.exact") : t("as.exactOf", { held })) : t(`as.${as}`, { held }),
    );
    const words = [
      ...(told.length === 0 && confirmed ? [t("as.confirmed")] : ways),
      // That it leaves soon stands beside it.
      ...remarks.flatMap((remark) =>
        remark === "leaves_soon" ? [] : t(`remark.${remark}`, { storage: storageGiB ?? 0 }),
      ),
    ];
    return words.join(" · ");
  };
}
