import type { RefObject } from "react";
import { useCallback, useLayoutEffect, useMemo, useRef } from "react";
import type { LiveList } from "../live-list.ts";
import { topToReveal } from "./row-range.ts";
import type { ScrollFacts, ScrollStep } from "./scroll-rules.ts";
import { isBackAtTop, mayMove, scrollRules, scrollWithFrame } from "./scroll-rules.ts";
import type { ScrollStore } from "./scroll-store.ts";
import { useRowWindow } from "./use-row-window.ts";

const noRows: never[] = [];
/** How far each list was scrolled when it was last on screen. */
const positions = new Map<string, number>();

interface ListScrollOptions {
  list: LiveList;
  /** The cache whose drawer is open. */
  openId: string | null;
  rowHeight: number;
}

/**
 * Everything that scrolls the list, or depends on how far it is scrolled. What happens when is in `scroll-rules.ts`.
 */
export function useListScroll({ list, openId, rowHeight }: ListScrollOptions) {
  const rows = list.shown?.rows ?? noRows;
  const openRow = useMemo(() => rows.findIndex(({ id }) => id === openId), [rows, openId]);
  const { rowWindow, nearEnd } = useRowWindow({ count: rows.length, rowHeight, openRow });
  const { store } = rowWindow;
  const elements = useScrollElements(list, store);
  const last = useRef<ScrollFacts | null>(null);

  useLayoutEffect(() => {
    const element = elements.element.current;
    if (!element) return;
    const before = last.current;
    if (before?.listKey !== list.key) elements.attend();
    const facts: ScrollFacts = {
      ...factsOf(list),
      firstRow: store.range(rowHeight).first,
      nearEnd,
      rowHeight,
      openRow,
      unattendedPages: elements.unattendedPages.current,
      // The rule before may have scrolled. The element itself would have to be laid out to tell.
      get top() {
        return store.place.top;
      },
      get inUse() {
        return openId !== null || elements.isPointedAt.current || element.contains(document.activeElement);
      },
    };
    last.current = facts;
    for (const rule of scrollRules) {
      const step = rule(before, facts);
      if (step) take(step, element);
    }
  });

  function take(step: ScrollStep, element: HTMLElement): void {
    switch (step.kind) {
      case "scrollTo":
        return scrollTo(element, step.top);
      case "scrollBy":
        return scrollTo(element, store.place.top + step.px);
      case "revealRow": {
        const top = topToReveal(
          step.row,
          { top: element.scrollTop, height: element.clientHeight },
          rowHeight,
        );
        return top === null ? undefined : scrollTo(element, top);
      }
      case "showPending":
        // The person may take the list in use before the update has come.
        return list.showPending(() => last.current !== null && !mayMove(last.current));
      case "loadMore":
        if (!step.attended) elements.loadUnattended();
        return list.loadMore();
    }
  }

  /** The rows of the new place are drawn before it is painted. */
  function scrollTo(element: HTMLElement, top: number): void {
    if (top === store.place.top) return;
    element.scrollTo(0, top);
    store.scrolledTo(element.scrollTop);
  }

  const { frame, element, showPending } = elements;
  return { rowWindow, frame, element, scroller: elements.scroller, showPending };
}

/** The elements of the list, and what the person does with them. */
function useScrollElements({ key, settle, showPending }: LiveList, store: ScrollStore) {
  const scroller = useRef<HTMLElement>(null);
  const isPointedAt = useRef(false);
  const unattendedPages = useRef(0);
  const lastTop = useRef(0);
  const attend = () => {
    unattendedPages.current = 0;
  };
  const onScroll = () => {
    attend();
    const top = scroller.current?.scrollTop ?? 0;
    store.scrolledTo(top);
    positions.set(key, top);
    if (isBackAtTop(lastTop.current, top)) settle();
    lastTop.current = top;
  };
  const point = (isOver: boolean) => {
    isPointedAt.current = isOver;
  };
  const attach = useCallback(
    (element: HTMLElement | null) => {
      scroller.current = element;
      if (!element) return undefined;
      const observer = new ResizeObserver(() => store.resizedTo(element.clientHeight));
      observer.observe(element);
      return () => {
        observer.disconnect();
        scroller.current = null;
      };
    },
    [store],
  );
  return {
    /** For the element that holds the list and what lies over it. */
    frame: {
      ref: useCallback((frame: HTMLElement | null) => (frame ? scrollWith(frame, scroller) : undefined), []),
      onPointerMove: () => point(true),
      onPointerLeave: () => point(false),
    },
    element: scroller,
    /** For the element that scrolls. */
    scroller: { ref: attach, onScroll, onWheel: attend, onKeyDown: attend, onPointerDown: attend },
    isPointedAt,
    unattendedPages,
    attend,
    loadUnattended: () => {
      unattendedPages.current += 1;
    },
    /** Shows the pending update, from the first row. */
    showPending: useCallback(() => {
      scroller.current?.scrollTo(0, 0);
      showPending();
    }, [showPending]),
  };
}

/** What the rules need to know of the list itself. */
const factsOf = (list: LiveList) => {
  const { key: listKey, shown } = list;
  return {
    listKey,
    rows: shown?.rows ?? noRows,
    hasLeft: shown !== null && shown.matching < shown.rows.length,
    pending: shown?.pending ?? null,
    canLoad: canLoad(list),
    rememberedTop: positions.get(listKey) ?? 0,
  };
};

export type ListScroll = ReturnType<typeof useListScroll>;

const canLoad = (list: LiveList): boolean =>
  list.hasMore &&
  !list.isLoadingMore &&
  !list.isStartingOver &&
  !list.isPlaceholder &&
  list.moreFailure === null;

/** Scrolls with the frame when it moves on the page, until the frame goes. */
function scrollWith(frame: HTMLElement, scroller: RefObject<HTMLElement | null>) {
  let frameTop = frame.offsetTop;
  const observer = new ResizeObserver(() => {
    const moved = frame.offsetTop - frameTop;
    frameTop += moved;
    scroller.current?.scrollBy(0, scrollWithFrame(moved, scroller.current.scrollTop));
  });
  observer.observe(frame);
  return () => observer.disconnect();
}
