import type { ImagesView, ScopeName } from "@cachescope/contract";
import { parseImagesView, writeImagesView } from "@cachescope/contract";
import { useCallback, useMemo } from "react";
import { useLocation } from "wouter";
// The one of the router itself decodes the query before it is read, and a percent sign in a value is lost.
import { useSearch } from "wouter/use-browser-location";
import { pathOf } from "./places.ts";

/** What the query string of the page of images holds: a view, and the reference of the image that is open, if one is. */
export interface ImagesAddress extends ImagesView {
  open: string | null;
}

/** Reads a query string. What is not valid is left out and named in `ignored`. */
export function parseImagesAddress(search: string): { address: ImagesAddress; ignored: string[] } {
  const params = new URLSearchParams(search);
  const { view, faults } = parseImagesView(params, ["open"]);
  const [open, second] = params.getAll("open");
  const isOpen = open !== undefined && open !== "" && second === undefined;
  const ignored = faults.map(({ parameter }) => parameter);
  if (open !== undefined && !isOpen) ignored.push("open");
  return { address: { ...view, open: isOpen ? open : null }, ignored };
}

/** Writes what `parseImagesAddress` reads. */
export function writeImagesAddress({ open, ...view }: ImagesAddress): string {
  const params = writeImagesView(view);
  if (open !== null) params.set("open", open);
  const search = params.toString();
  return search === "" ? "" : `?${search}`;
}

/** The view of images in the address bar, and the ways to change it; what is not named stays as it is. */
export function useImagesView(scope: ScopeName) {
  const search = useSearch();
  const [, navigate] = useLocation();
  const { address, ignored } = useMemo(() => parseImagesAddress(search), [search]);
  const hrefTo = useCallback(
    (change: Partial<ImagesAddress>) =>
      pathOf("images", scope) + writeImagesAddress({ ...address, ...change }),
    [scope, address],
  );
  /** `replace` is for steps that are not worth going back to, such as a typed letter. */
  const go = useCallback(
    (change: Partial<ImagesAddress>, options?: { replace: boolean }) => navigate(hrefTo(change), options),
    [navigate, hrefTo],
  );
  return useMemo(() => ({ address, ignored, hrefTo, go }), [address, ignored, hrefTo, go]);
}
