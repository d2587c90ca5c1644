import { command, keyboardHelp, palette } from "./en-commands.ts";
import { cleanup } from "./en-cleanup.ts";
import { drawer, timeline } from "./en-drawer.ts";
import { failures, keeping } from "./en-failures.ts";
import { filter, savedViews } from "./en-filter.ts";
import { images } from "./en-images.ts";
import { history } from "./en-history.ts";
import { match } from "./en-match.ts";
import { problem } from "./en-problem.ts";
import { regions } from "./en-regions.ts";
import { rows } from "./en-rows.ts";
import { session, signIn } from "./en-sign-in.ts";
import { switcher } from "./en-switcher.ts";

/** The words of everything that comes after the first paint. No namespace is among those of `first`. */
export const later = {
  cleanup,
  failures,
  keeping,
  history,
  rows,
  filter,
  savedViews,
  command,
  keyboardHelp,
  palette,
  drawer,
  timeline,
  match,
  problem,
  images,
  regions,
  signIn,
  session,
  switcher,
  /** What screen readers are told of the list. */
  announce: {
    loadedOf: "{loaded, number} of {total, number} caches loaded",
    loaded:
      "{loaded, plural, one {# cache} other {# caches}} loaded, {more, select, true {more to come} other {all there are}}",
    gone: "{count, plural, one {# cache is} other {# caches are}} no longer in this view",
    changedTo: "{name} is {status}",
    changed: "{count, plural, one {# cache} other {# caches}} changed: {names}",
    others: "{count, plural, one {# other} other {# others}}",
  },
  download: {
    csv: "CSV",
    notDone: "Nothing was exported: {cause}. Try again once the connection is back.",
    json: "JSON",
    all: "All caches of this view",
    allOnceRead: "All caches of this view, once the region is read",
    searched: "{count, plural, one {Of the # cache} other {Of the # caches}} searched, not all",
  },
  preferences: {
    intro: "Kept in this browser. Every choice takes effect at once.",
    close: "Close",
    done: "Done",
    language: { label: "Language", system: "System", en: "English", zh: "中文" },
    theme: { label: "Theme", system: "System", light: "Light", dark: "Dark" },
    timeZone: { label: "Times", local: "Local ({zone})", utc: "UTC" },
    density: { label: "Rows", comfortable: "Comfortable", compact: "Compact" },
    singleKeys: { label: "Single keys", on: "On", off: "Off" },
    columns: "Columns",
    columnsHint: "Narrow windows leave out some columns by themselves.",
    alwaysShown: "always shown",
    moveUp: "Move {column} up",
    moveDown: "Move {column} down",
    moved: "{column} is now column {place, number} of {count, number}",
    reset: "Reset to defaults",
    resetDone: "Preferences are back to their defaults",
  },
} as const;
