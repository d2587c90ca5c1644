import type { Fault, Filters } from "@cachescope/contract";
import { parseFilters, writeFilters } from "@cachescope/contract";

export const tabs = ["summary", "events", "images", "raw"] as const;
export type Tab = (typeof tabs)[number];

/** What the address bar says beside the place: the filters, and the tab of the drawer. */
export interface View {
  filters: Filters;
  tab: Tab;
}

/** Reads a query string. What is not valid is left out and named in `ignored`. */
export function parseView(search: string): { view: View; ignored: string[] } {
  const params = new URLSearchParams(search);
  const { filters, faults } = parseFilters(params, ["tab"]);
  const asked = params.getAll("tab");
  const tab = tabs.find((known) => asked.length === 1 && known === asked[0]);
  const ignored = faults.map((fault: Fault) => fault.parameter);
  if (asked.length > 0 && !tab) ignored.push("tab");
  return { view: { filters, tab: tab ?? "summary" }, ignored };
}

/** Writes what `parseView` reads; the first tab and absent filters leave no trace. */
export function writeView({ filters, tab }: View): string {
  const params = writeFilters(filters);
  if (tab !== "summary") params.set("tab", tab);
  const search = params.toString();
  return search === "" ? "" : `?${search}`;
}

/** The address of a region's list, or of one cache over it. */
export function pathTo(region: string, cacheId: string | null): string {
  const list = `/r/${encodeURIComponent(region)}/caches`;
  return cacheId === null ? list : `${list}/${encodeURIComponent(cacheId)}`;
}
