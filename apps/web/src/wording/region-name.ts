import type { Region } from "@cachescope/contract";
import { useCallback } from "react";
import { useLocale } from "use-intl";

/** Says a region in the viewer's language. */
export function useRegionName(): (region: Region) => string {
  const locale = useLocale();
  return useCallback(({ name }) => (locale === "zh-CN" ? name.zh : name.en), [locale]);
}
