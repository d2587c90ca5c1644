import type { Preferences } from "./preferences.ts";

/** The languages of the page, as tags of BCP 47. */
export type Locale = "en" | "zh-CN";

/** The language to speak: the one chosen, else the first of the browser's that there is, else English. */
export function localeOf(
  { language }: Pick<Preferences, "language">,
  browserLanguages: readonly string[],
): Locale {
  if (language !== "system") return language === "zh" ? "zh-CN" : "en";
  for (const tag of browserLanguages) {
    const [primary] = tag.toLowerCase().split("-");
    if (primary === "zh") return "zh-CN";
    if (primary === "en") return "en";
  }
  return "en";
}
