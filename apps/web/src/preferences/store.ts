import { readPreferences, writePreferences } from "./preferences.ts";
import { createStored } from "./stored.ts";

/** The preferences as they stand, the ways to change them, and to be told. */
export const {
  get: preferences,
  change: changePreferences,
  subscribe,
} = createStored("cachescope.preferences", readPreferences, writePreferences);
