import type { SavedView } from "./saved-views.ts";
import { maxNameLength, maxViews } from "./saved-views.ts";

/**
 * What is wrong with a name for a view, if anything. `own` is the name it has now, `reserved` are those of the page's
 * views.
 */
export function nameFault(
  views: readonly SavedView[],
  name: string,
  own: string | null,
  reserved: readonly string[] = [],
): "empty" | "taken" | null {
  const wanted = name.trim();
  if (wanted === "") return "empty";
  const isTaken = reserved.includes(wanted) || views.some((view) => view.name === wanted);
  return wanted !== own && isTaken ? "taken" : null;
}

/** Keeps one more, in the order of names; as it was when there are too many, or the name is not free. */
export function addView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  if (views.length >= maxViews || nameFault(views, view.name, null)) return views;
  return inOrder([...views, { ...view, name: view.name.trim().slice(0, maxNameLength) }]);
}

/** Changes the name, or what is shown, of the view of a name. */
export function changeView(
  views: readonly SavedView[],
  name: string,
  change: Partial<SavedView>,
): readonly SavedView[] {
  return inOrder(views.map((view) => (view.name === name ? { ...view, ...change } : view)));
}

export const removeView = (views: readonly SavedView[], name: string): readonly SavedView[] =>
  views.filter((view) => view.name !== name);

const inOrder = (views: readonly SavedView[]) =>
  views.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
