import type { View } from "@cachescope/contract";
import { writeView } from "@cachescope/contract";
import { useState } from "react";
import { builtInViews } from "./built-in-views.ts";
import { currentView } from "./saved-views.ts";
import { useSavedViews } from "./use-saved-views.ts";

/** The saved views, and which of them, or of those that come with the page, the list shows or began with. */
export function useCurrentView(view: View) {
  const views = useSavedViews();
  const search = writeView(view).toString();
  const [chosen, setChosen] = useState<string | null>(null);
  const current = currentView(views, search, chosen);
  const builtIn =
    current && !current.changed ? null : (builtInViews.find((each) => each.search === search) ?? null);
  const own = builtIn ? null : current;
  const ownName = own?.view.name ?? null;
  if (ownName !== chosen) setChosen(ownName);
  return {
    views,
    /** The query string of what the list shows. */
    search,
    builtIn: builtIn?.id ?? null,
    own: own && { name: own.view.name, changed: own.changed },
    onChosen: setChosen,
  };
}

export type CurrentView = ReturnType<typeof useCurrentView>;
