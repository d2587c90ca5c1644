import { readPreferences, writePreferences } from "./preferences.ts";
import { createStored } from "./stored.ts";

/** The preferences, and the ways to change them and to follow their changes. */
export const {
  get: preferences,
  change: changePreferences,
  subscribe,
} = createStored("cachescope.preferences", readPreferences, writePreferences);
