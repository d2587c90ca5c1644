import { scopeNameOf } from "@cachescope/contract";
import { useCallback } from "react";
import { useLocation } from "wouter";
// The one of the router itself decodes the query before it is read, and a percent sign in a value is lost.
import { useSearch } from "wouter/use-browser-location";
import { pathOf } from "./places.ts";

/** What is searched for in all regions, perhaps of one account, which is all that the address of their page says; and the way to change it. */
export function useRegionsView(account: string | null) {
  const [, navigate] = useLocation();
  const q = new URLSearchParams(useSearch()).get("q") ?? "";
  const search = useCallback(
    (next: string) =>
      navigate(
        pathOf("regions", scopeNameOf(account, "")) +
          (next === "" ? "" : `?${new URLSearchParams({ q: next }).toString()}`),
        {
          replace: true,
        },
      ),
    [navigate, account],
  );
  return { q, search };
}
