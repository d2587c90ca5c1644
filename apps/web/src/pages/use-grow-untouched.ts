import type { RefObject } from "react";
import { useEffect } from "react";
import type { News } from "../api/news.ts";

interface GrowUntouched {
  scroller: RefObject<HTMLElement | null>;
  /** Something else of the page stands beside the list and depends on it. */
  isInUse: boolean;
  news: News | null;
  show: () => void;
}

/**
 * Shows at once what was only read meanwhile, as long as nobody has begun to read the list: its order is not true
 * before all of a region was seen. What came to be since waits for somebody to want it.
 */
export function useGrowUntouched({ scroller, isInUse, news, show }: GrowUntouched) {
  useEffect(() => {
    const element = scroller.current;
    if (!element || !news || news.kind === "added" || isInUse) return;
    if (element.scrollTop === 0 && !element.contains(document.activeElement)) show();
    // oxlint-disable-next-line react/exhaustive-deps -- only news are a reason; whoever closes the drawer wants no other rows
  }, [news]);
}
