import { parseView, writeView } from "@cachescope/contract";
import { itemsOf, membersOf, parseJson } from "../../preferences/stored.ts";

/** A view kept by a name, which no other has. `search` is its query string. */
export interface SavedView {
  name: string;
  search: string;
}

export const maxViews = 50;
export const maxNameLength = 80;
/** Longer than any view that is built by hand. */
const maxSearchLength = 8000;

/** Reads what was kept; what is no view, or one too many, is as if it had never been. */
export function readViews(text: string | null): readonly SavedView[] {
  const views = new Map<string, SavedView>();
  for (const each of itemsOf(parseJson(text ?? "")) ?? []) {
    const view = readView(membersOf(each));
    if (view && !views.has(view.name)) views.set(view.name, view);
  }
  return [...views.values()].slice(0, maxViews);
}

function readView({ name: kept, search }: Readonly<Record<string, unknown>>): SavedView | null {
  if (typeof kept !== "string" || typeof search !== "string") return null;
  const name = kept.trim();
  const fits = name !== "" && name.length <= maxNameLength && search.length <= maxSearchLength;
  return fits ? { name, search: asWrittenNow(search) } : null;
}

/** A view that was kept earlier may spell its filters as they were spelled then. */
const asWrittenNow = (search: string) => writeView(parseView(new URLSearchParams(search)).view).toString();

export const writeViews = (views: readonly SavedView[]): string => JSON.stringify(views);

/**
 * The view one is in: the one that shows exactly this, or else the one that was chosen last, `changed` since. The
 * address decides; a list without any filter is in no view that it is not exactly.
 */
export function currentView(
  views: readonly SavedView[],
  search: string,
  chosen: string | null,
): { view: SavedView; changed: boolean } | null {
  const exact = views.filter((view) => view.search === search);
  const view = exact.find(({ name }) => name === chosen) ?? exact[0];
  if (view) return { view, changed: false };
  const left = views.find(({ name }) => name === chosen);
  return left && search !== "" ? { view: left, changed: true } : null;
}
