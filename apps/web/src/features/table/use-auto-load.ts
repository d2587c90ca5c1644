import type { RefObject } from "react";
import { useEffect, useRef } from "react";

/** So many pages may arrive on their own before somebody must scroll, press a key or the button. */
const unattendedPages = 3;

interface AutoLoad {
  scroller: RefObject<HTMLElement | null>;
  /** Names the list; another one was asked for by somebody. */
  listKey: string;
  nearEnd: boolean;
  canLoad: boolean;
  load: () => void;
}

/** Loads the next page when the end comes near, and stops when nobody seems to be looking. */
export function useAutoLoad({ scroller, listKey, nearEnd, canLoad, load }: AutoLoad) {
  const unattended = useRef({ listKey, pages: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const attend = () => {
      unattended.current.pages = 0;
    };
    const signs = ["scroll", "wheel", "keydown", "pointerdown"];
    for (const sign of signs) element.addEventListener(sign, attend, { passive: true });
    return () => {
      for (const sign of signs) element.removeEventListener(sign, attend);
    };
  }, [scroller]);

  useEffect(() => {
    if (unattended.current.listKey !== listKey) unattended.current = { listKey, pages: 0 };
    if (!nearEnd || !canLoad || unattended.current.pages >= unattendedPages) return;
    unattended.current.pages += 1;
    load();
  }, [listKey, nearEnd, canLoad, load]);
}
