import type { Region } from "@cachescope/contract";
import { useLocale } from "use-intl";

/** Says a region in the viewer's language. */
export function useRegionName(): (region: Region) => string {
  const locale = useLocale();
  return ({ name }) => (locale === "zh-CN" ? name.zh : name.en);
}
