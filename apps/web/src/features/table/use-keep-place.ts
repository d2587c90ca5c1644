import type { ImageCache } from "@cachescope/contract";
import type { RefObject } from "react";
import { useLayoutEffect, useRef } from "react";
import { rowsMoved } from "./rows-moved.ts";

interface KeepPlace {
  scroller: RefObject<HTMLElement | null>;
  /** Names what is listed: in another list there is no place to keep. */
  listKey: string;
  caches: readonly ImageCache[];
  /** The first row in view, and the height of each. */
  first: number;
  height: number;
}

/** Keeps the rows that are being read where they are on screen when rows above them go or come. */
export function useKeepPlace({ scroller, listKey, caches, first, height }: KeepPlace) {
  const last = useRef({ listKey, caches, first });
  useLayoutEffect(() => {
    const before = last.current;
    last.current = { listKey, caches, first };
    const element = scroller.current;
    if (!element || element.scrollTop === 0) return;
    if (before.caches === caches || before.listKey !== listKey) return;
    element.scrollBy(0, rowsMoved(before.caches, caches, before.first) * height);
  }, [scroller, listKey, caches, first, height]);
}
