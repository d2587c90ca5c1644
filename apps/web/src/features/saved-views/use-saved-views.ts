import { useSyncExternalStore } from "react";
import { createStored } from "../../preferences/stored.ts";
import type { SavedView } from "./saved-views.ts";
import { readViews, writeViews } from "./saved-views.ts";

const stored = createStored<readonly SavedView[]>("cachescope.views", readViews, writeViews);

const none: never[] = [];

export const changeSavedViews = stored.change;

/** The views kept in this browser, now and after each change. Change them with `changeSavedViews`. */
export const useSavedViews = (): readonly SavedView[] =>
  useSyncExternalStore(stored.subscribe, stored.get, () => none);
