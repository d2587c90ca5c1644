import type { RefObject } from "react";
import { useEffect } from "react";

interface StayPut {
  /** What the list is placed in, and grows and shrinks with the room there is. */
  frame: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
}

/** Keeps the rows where they are on screen when what stands above the list, such as a notice, comes or goes. */
export function useStayPut({ frame, scroller }: StayPut) {
  useEffect(() => {
    const [outer, inner] = [frame.current, scroller.current];
    if (!outer || !inner) return undefined;
    let top = outer.offsetTop;
    const observer = new ResizeObserver(() => {
      const moved = outer.offsetTop - top;
      top += moved;
      // At the very top there is nothing to scroll back to.
      if (moved !== 0 && inner.scrollTop > 0) inner.scrollBy(0, moved);
    });
    observer.observe(outer);
    return () => observer.disconnect();
  }, [frame, scroller]);
}
