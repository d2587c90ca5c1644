import type { ColumnId, Columns } from "./columns.ts";
import { clampWidth, columnIds, defaultColumns, firstColumn, isColumnId } from "./columns.ts";
import { drawerWidth } from "./drawer-width.ts";
import { itemsOf, membersOf, parseJson } from "./stored.ts";

export const languages = ["system", "en", "zh"] as const;
export const themes = ["system", "light", "dark"] as const;
export const timeZones = ["local", "utc"] as const;
export const densities = ["comfortable", "compact"] as const;
export const switches = ["on", "off"] as const;

/** How one person likes the page, in one browser. */
export interface Preferences {
  language: (typeof languages)[number];
  theme: (typeof themes)[number];
  timeZone: (typeof timeZones)[number];
  density: (typeof densities)[number];
  /** Whether a character alone is a command. */
  singleKeys: (typeof switches)[number];
  columns: Columns;
  /** Of the drawer beside the list, in px. */
  drawerWidth: number;
}

export const defaultPreferences: Preferences = {
  language: "system",
  theme: "system",
  timeZone: "local",
  density: "comfortable",
  singleKeys: "on",
  columns: defaultColumns,
  drawerWidth: drawerWidth.usual,
};

/** Reads what was stored. What is missing or not valid has its default. */
export function readPreferences(text: string | null): Preferences {
  const stored = membersOf(parseJson(text ?? ""));
  const usual = defaultPreferences;
  return {
    language: oneOf(languages, stored["language"]) ?? usual.language,
    theme: oneOf(themes, stored["theme"]) ?? usual.theme,
    timeZone: oneOf(timeZones, stored["timeZone"]) ?? usual.timeZone,
    density: oneOf(densities, stored["density"]) ?? usual.density,
    singleKeys: oneOf(switches, stored["singleKeys"]) ?? usual.singleKeys,
    columns: readColumns(membersOf(stored["columns"])),
    drawerWidth: readWidth(stored["drawerWidth"]) ?? usual.drawerWidth,
  };
}

const oneOf = <Known extends string>(known: readonly Known[], value: unknown): Known | undefined =>
  known.find((each) => each === value);

const readWidth = (value: unknown): number | null =>
  typeof value === "number" && value >= drawerWidth.min && value <= widest ? Math.round(value) : null;

/** No window leaves room for more. */
const widest = 10_000;

export const writePreferences = (preferences: Preferences): string => JSON.stringify(preferences);

function readColumns(stored: Readonly<Record<string, unknown>>): Columns {
  const known = new Set<ColumnId>([firstColumn, ...(itemsOf(stored["order"]) ?? []).filter(isColumnId)]);
  // A column of a later version is missing in an order that was stored before; it is hidden only by default.
  const added = columnIds.filter((id) => !known.has(id));
  const hidden = new Set((itemsOf(stored["hidden"]) ?? defaultColumns.hidden).filter(isColumnId));
  hidden.delete(firstColumn);
  const widths = Object.entries(membersOf(stored["widths"])).flatMap(([id, width]) =>
    isColumnId(id) && typeof width === "number" && Number.isFinite(width) ? [[id, clampWidth(width)]] : [],
  );
  return { order: [...known, ...added], hidden: [...hidden], widths: Object.fromEntries(widths) };
}
