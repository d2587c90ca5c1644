import type { ScopeName } from "@cachescope/contract";
import { useEffect, useState } from "react";
import { loadLaterInIdleTime } from "../ui/later.ts";
import { rememberRegion } from "../url/last-region.ts";

interface RegionPage {
  scope: ScopeName;
  /** Parts of the address that could not be read. The address is corrected at once. */
  ignored: string[];
  /** Something is on the screen: rows, or why there are none. */
  isStanding: boolean;
}

/**
 * What every page of a region does: it remembers the region, and has what comes later loaded once it stands. `dropped` is what
 * was ignored in the address, to be said until it is dismissed.
 */
export function useRegionPage({ scope, ignored, isStanding }: RegionPage) {
  const [dropped, setDropped] = useState<string[]>([]);
  if (ignored.length > 0 && ignored !== dropped) setDropped(ignored);
  useEffect(() => rememberRegion(scope), [scope]);
  useEffect(() => {
    if (isStanding) void loadLaterInIdleTime();
  }, [isStanding]);
  return { dropped, dismissDropped: () => setDropped([]) };
}
