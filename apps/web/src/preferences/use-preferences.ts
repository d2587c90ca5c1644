import { useSyncExternalStore } from "react";
import type { Preferences } from "./preferences.ts";
import { preferences, subscribe } from "./store.ts";
import { useVisitor } from "./visitor.ts";

/** The preferences, now and after each change. Change them with `changePreferences`. */
export function usePreferences(): Preferences {
  const visitor = useVisitor();
  return useSyncExternalStore(subscribe, preferences, () => visitor.preferences);
}
