import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import type { Tab, View } from "./view.ts";
import { parseView, pathTo, tabs, writeView } from "./view.ts";

/** Where to go from here; what is not said stays as it is. */
export interface Move {
  region?: string;
  /** Null is the list without a drawer. */
  cacheId?: string | null;
  filters?: View["filters"];
  tab?: Tab;
}

/** The view in the address bar, and the ways to change it. Together with `view.ts`, the only reader and writer of it. */
export function useView(region: string, cacheId: string | null) {
  const search = useSearch();
  const [, navigate] = useLocation();
  const { view, ignored } = useMemo(() => parseView(search), [search]);

  const hrefTo = useCallback(
    (move: Move) => {
      const open = move.cacheId === undefined ? cacheId : move.cacheId;
      const tab = open === null ? tabs[0] : (move.tab ?? view.tab);
      return pathTo(move.region ?? region, open) + writeView({ filters: move.filters ?? view.filters, tab });
    },
    [region, cacheId, view],
  );
  /** `replace` is for steps nobody wants to come back to, such as a tab. */
  const go = useCallback(
    (move: Move, options?: { replace: boolean }) => navigate(hrefTo(move), options),
    [navigate, hrefTo],
  );
  return { ...view, ignored, hrefTo, go };
}
