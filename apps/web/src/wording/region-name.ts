import type { Region } from "@cachescope/contract";
import { useCallback } from "react";
import { useLocale } from "use-intl";
import type { ShownRegion } from "../domain/shown-region.ts";

/** Says a region in the viewer's language. */
export function useRegionName(): (region: Region) => string {
  const locale = useLocale();
  return useCallback(({ name }) => (locale === "zh-CN" ? name.zh : name.en), [locale]);
}

/** Says a region with its account, where there are several: for titles, and where regions of several accounts stand together. */
export function useFullName(): (region: ShownRegion) => string {
  const nameOf = useRegionName();
  return useCallback(
    (region) => (region.account ? `${nameOf(region)} · ${region.account.label}` : nameOf(region)),
    [nameOf],
  );
}
