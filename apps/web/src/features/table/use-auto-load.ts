import type { RefObject } from "react";
import { useEffect, useRef } from "react";

/** So many pages may arrive on their own before somebody must scroll, press a key or the button. */
const unattendedPages = 3;

interface AutoLoad {
  scroller: RefObject<HTMLElement | null>;
  nearEnd: boolean;
  canLoad: boolean;
  load: () => void;
}

/** Loads the next page when the end comes near, and stops when nobody seems to be looking. */
export function useAutoLoad({ scroller, nearEnd, canLoad, load }: AutoLoad) {
  const unattended = useRef(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const attend = () => {
      unattended.current = 0;
    };
    const signs = ["scroll", "wheel", "keydown", "pointerdown"];
    for (const sign of signs) element.addEventListener(sign, attend, { passive: true });
    return () => {
      for (const sign of signs) element.removeEventListener(sign, attend);
    };
  }, [scroller]);

  useEffect(() => {
    if (!nearEnd || !canLoad || unattended.current >= unattendedPages) return;
    unattended.current += 1;
    load();
  }, [nearEnd, canLoad, load]);
}
