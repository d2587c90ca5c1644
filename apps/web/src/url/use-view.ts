import type { ScopeName, View } from "@cachescope/contract";
import { useCallback, useMemo } from "react";
import { useLocation, useRouter } from "wouter";
// The one of the router itself decodes the query before it is read, and a percent sign in a value is lost.
import { useSearch } from "wouter/use-browser-location";
import type { Tab } from "./view.ts";
import { changeView, parseAddress, pathTo, tabs, writeAddress } from "./view.ts";

/** Where to go from here; what is not named stays as it is. */
export interface Move extends Partial<View> {
  scope?: ScopeName;
  /** Null is the list without a drawer. */
  cacheId?: string | null;
  tab?: Tab;
  warningsOnly?: boolean;
}

/**
 * The view in the address bar, and the ways to change it. Together with `view.ts`, the only reader and writer of it.
 */
export function useView(scope: ScopeName, cacheId: string | null) {
  const { ssrSearch = "" } = useRouter();
  const search = useSearch({ ssrSearch });
  const [, navigate] = useLocation();
  const { address, ignored } = useMemo(() => parseAddress(search), [search]);

  const hrefTo = useCallback(
    ({ scope: to = scope, cacheId: toCache, tab, warningsOnly, ...change }: Move) => {
      const open = toCache === undefined ? cacheId : toCache;
      const view = changeView(address, change);
      const shown =
        open === null
          ? { tab: tabs[0], warningsOnly: false }
          : { tab: tab ?? address.tab, warningsOnly: warningsOnly ?? address.warningsOnly };
      return pathTo(to, open) + writeAddress({ ...view, ...shown });
    },
    [scope, cacheId, address],
  );
  const openSearch = useMemo(() => writeAddress(address), [address]);
  /** The address of a cache in this view. Asked of each row that is drawn. */
  const hrefToCache = useCallback((id: string) => pathTo(scope, id) + openSearch, [scope, openSearch]);
  /** `replace` is for steps that are not worth going back to, such as a tab or a typed letter. */
  const go = useCallback(
    (move: Move, options?: { replace: boolean }) => navigate(hrefTo(move), options),
    [navigate, hrefTo],
  );
  return useMemo(
    () => ({ ...address, ignored, hrefTo, hrefToCache, go }),
    [address, ignored, hrefTo, hrefToCache, go],
  );
}
