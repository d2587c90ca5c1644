import type { RefObject } from "react";
import { useEffect } from "react";

/** Tells when somebody has scrolled back to the first row. */
export function useReturnToTop(scroller: RefObject<HTMLElement | null>, onReturn: () => void) {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let wasAtTop = element.scrollTop === 0;
    const look = () => {
      const isAtTop = element.scrollTop === 0;
      if (isAtTop && !wasAtTop) onReturn();
      wasAtTop = isAtTop;
    };
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [scroller, onReturn]);
}
