import * as z from "zod/mini";
import { catch as otherwise } from "zod/mini";
import type { ColumnId, Columns } from "./columns.ts";
import { clampWidth, columnIds, defaultColumns, firstColumn, isColumnId } from "./columns.ts";
import { parseJson } from "./stored.ts";

export const languages = ["system", "en", "zh"] as const;
export const themes = ["system", "light", "dark"] as const;
export const timeZones = ["local", "utc"] as const;
export const densities = ["comfortable", "compact"] as const;

/** How one person likes the page, in one browser. */
export interface Preferences {
  language: (typeof languages)[number];
  theme: (typeof themes)[number];
  timeZone: (typeof timeZones)[number];
  density: (typeof densities)[number];
  columns: Columns;
}

export const defaultPreferences: Preferences = {
  language: "system",
  theme: "system",
  timeZone: "local",
  density: "comfortable",
  columns: defaultColumns,
};

const storedSchema = z.object({
  language: otherwise(z.enum(languages), defaultPreferences.language),
  theme: otherwise(z.enum(themes), defaultPreferences.theme),
  timeZone: otherwise(z.enum(timeZones), defaultPreferences.timeZone),
  density: otherwise(z.enum(densities), defaultPreferences.density),
  columns: otherwise(
    z.object({
      order: otherwise(z.array(z.unknown()), []),
      hidden: otherwise(z.array(z.unknown()), [...defaultColumns.hidden]),
      widths: otherwise(z.record(z.string(), z.unknown()), {}),
    }),
    { order: [], hidden: [...defaultColumns.hidden], widths: {} },
  ),
});

/** Reads what was stored. What is missing or not valid has its default. */
export function readPreferences(text: string | null): Preferences {
  const stored = storedSchema.safeParse(parseJson(text ?? ""));
  if (!stored.success) return defaultPreferences;
  const { columns, ...plain } = stored.data;
  return { ...plain, columns: readColumns(columns) };
}

export const writePreferences = (preferences: Preferences): string => JSON.stringify(preferences);

function readColumns(stored: z.infer<typeof storedSchema>["columns"]): Columns {
  const known = new Set<ColumnId>([firstColumn, ...stored.order.filter(isColumnId)]);
  // A column of a later version is missing in an order that was stored before; it is hidden only by default.
  const added = columnIds.filter((id) => !known.has(id));
  const hidden = new Set(stored.hidden.filter(isColumnId));
  hidden.delete(firstColumn);
  const widths = Object.entries(stored.widths).flatMap(([id, width]) =>
    isColumnId(id) && typeof width === "number" && Number.isFinite(width) ? [[id, clampWidth(width)]] : [],
  );
  return { order: [...known, ...added], hidden: [...hidden], widths: Object.fromEntries(widths) };
}
