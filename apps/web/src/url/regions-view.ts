import { useCallback } from "react";
import { useLocation } from "wouter";
// The one of the router itself decodes the query before it is read, and a percent sign in a value is lost.
import { useSearch } from "wouter/use-browser-location";
import { pathOf } from "./places.ts";

/** What is searched for in all regions, which is all that the address of their page says, and the way to change it. */
export function useRegionsView() {
  const [, navigate] = useLocation();
  const q = new URLSearchParams(useSearch()).get("q") ?? "";
  const search = useCallback(
    (next: string) =>
      navigate(
        pathOf("regions", "") + (next === "" ? "" : `?${new URLSearchParams({ q: next }).toString()}`),
        {
          replace: true,
        },
      ),
    [navigate],
  );
  return { q, search };
}
