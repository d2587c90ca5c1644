import type { RefObject } from "react";
import { useEffect, useRef } from "react";
import type { News } from "../../api/news.ts";

interface GrowUntouched {
  /** What the rows are in, and what lies over them. */
  frame: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
  /** Something else of the page stands beside the list and depends on it. */
  isInUse: boolean;
  /** No row is there that could move. */
  isEmpty: boolean;
  /** Rows are shown that do not belong to the view any more; they stay until somebody does something. */
  hasGone: boolean;
  news: News | null;
  show: () => void;
}

/**
 * Shows at once what was only read meanwhile, as long as nobody has begun to read the list: its order is not true
 * before all of a region was seen. What came to be since waits for somebody to want it, and so does everything while a
 * pointer moves over the rows, lest one moves away from under it. Where there are none, nothing waits.
 */
export function useGrowUntouched({ frame, scroller, isInUse, isEmpty, hasGone, news, show }: GrowUntouched) {
  const isPointedAt = useRef(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener("pointermove", () => (isPointedAt.current = true), { signal, passive: true });
    element.addEventListener("pointerleave", () => (isPointedAt.current = false), { signal });
    return () => listening.abort();
  }, [frame]);

  useEffect(() => {
    const element = scroller.current;
    if (!element || !news) return;
    const isWaitedFor = news.kind === "added" || hasGone;
    const isInHand = isInUse || isPointedAt.current || element.contains(document.activeElement);
    if (isEmpty || (!isWaitedFor && !isInHand && element.scrollTop === 0)) show();
    // oxlint-disable-next-line react/exhaustive-deps -- only news are a reason; whoever closes the drawer wants no other rows
  }, [news]);
}
