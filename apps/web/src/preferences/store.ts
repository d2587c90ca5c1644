import type { Preferences } from "./preferences.ts";
import { readPreferences, writePreferences } from "./preferences.ts";

const key = "cachescope.preferences";
const listeners = new Set<() => void>();
let current: Preferences | null = null;

function load(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function save(preferences: Preferences): void {
  try {
    localStorage.setItem(key, writePreferences(preferences));
  } catch {
    // A browser that forbids storage forgets them with this page, and nothing else breaks.
  }
}

function take(preferences: Preferences): void {
  current = preferences;
  for (const listener of listeners) listener();
}

function followOtherTabs(event: StorageEvent): void {
  // A null key is the storage cleared as a whole.
  if (event.key === key || event.key === null) take(readPreferences(event.newValue));
}

/** The preferences as they stand. */
export const preferences = (): Preferences => (current ??= readPreferences(load()));

export function changePreferences(change: (before: Preferences) => Preferences): void {
  const after = change(preferences());
  take(after);
  save(after);
}

/** Calls back after each change, in this tab or another one. */
export function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) globalThis.addEventListener("storage", followOtherTabs);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) globalThis.removeEventListener("storage", followOtherTabs);
  };
}
