import { useSyncExternalStore } from "react";
import type { Preferences } from "./preferences.ts";
import { preferences, subscribe } from "./store.ts";

/** The preferences, now and after each change. Change them with `changePreferences`. */
export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);
