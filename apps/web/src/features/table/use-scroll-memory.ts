import type { RefObject } from "react";
import { useLayoutEffect } from "react";

const positions = new Map<string, number>();

/** Remembers how far each list was scrolled, so that going back to it finds the same rows in view. */
export function useScrollMemory(scroller: RefObject<HTMLElement | null>, listKey: string) {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    element.scrollTo(0, positions.get(listKey) ?? 0);
    const remember = () => positions.set(listKey, element.scrollTop);
    element.addEventListener("scroll", remember, { passive: true });
    return () => element.removeEventListener("scroll", remember);
  }, [scroller, listKey]);
}
