import type { Fault, Filters, ScopeName, View } from "@cachescope/contract";
import {
  asPathPart,
  defaultSort,
  fromPathPart,
  isSameSort,
  parseView,
  writeView,
} from "@cachescope/contract";
import { pathOf } from "./places.ts";

export const tabs = ["summary", "events", "images", "raw"] as const;
export type Tab = (typeof tabs)[number];

/** What the query string of the page holds: a view, the tab of the drawer, and which events it shows. */
export interface Address extends View {
  tab: Tab;
  warningsOnly: boolean;
}

/** Reads a query string. What is not valid is left out and named in `ignored`. */
export function parseAddress(search: string): { address: Address; ignored: string[] } {
  const params = new URLSearchParams(search);
  const { view, faults } = parseView(params, ["tab", "events"]);
  const ignored = faults.map((fault: Fault) => fault.parameter);
  const oneOf = <Known extends string>(name: string, known: readonly Known[]): Known | undefined => {
    const asked = params.getAll(name);
    const found = known.find((each) => asked.length === 1 && each === asked[0]);
    if (asked.length > 0 && found === undefined) ignored.push(name);
    return found;
  };
  const tab = oneOf("tab", tabs) ?? tabs[0];
  const warningsOnly = oneOf("events", ["warnings"]) !== undefined;
  return { address: { ...view, tab, warningsOnly }, ignored };
}

/** Writes what `parseAddress` reads; the first tab, absent filters and the usual order leave no trace. */
export function writeAddress({ tab, warningsOnly, ...view }: Address): string {
  const params = writeView(view);
  if (tab !== tabs[0]) params.set("tab", tab);
  if (warningsOnly) params.set("events", "warnings");
  const search = params.toString();
  return search === "" ? "" : `?${search}`;
}

/** A view with other filters. The usual order stays the usual one, which some filters change; a chosen one stays. */
export function changeView(view: View, change: Partial<View>): View {
  const next = { ...view, ...change };
  const isUsual = isSameSort(view.sort, defaultSort(view.filters));
  return change.sort === undefined && isUsual ? { ...next, sort: defaultSort(next.filters) } : next;
}

/**
 * The address of a region's list, or of one cache over it. The router decodes a path once, all but what separates its
 * parts; so a percent sign is written twice. Half a character in an id does not stop the page.
 */
export function pathTo(scope: ScopeName, cacheId: string | null): string {
  const list = pathOf("caches", scope);
  if (cacheId === null) return list;
  return `${list}/${encodeURIComponent(asPathPart(cacheId)).replaceAll("%25", "%2525")}`;
}

/** The address of the list of a region under filters, in their usual order. */
export function listOf(scope: ScopeName, filters: Filters): string {
  const view: Address = { filters, sort: defaultSort(filters), tab: tabs[0], warningsOnly: false };
  return pathTo(scope, null) + writeAddress(view);
}

/** The id in an address that `pathTo` wrote, as the router hands it over. */
export function readCacheId(part: string): string {
  try {
    return fromPathPart(decodeURIComponent(part));
  } catch {
    // Someone wrote a percent sign by hand.
    return part;
  }
}
