import { localeOf } from "../preferences/locale.ts";
import { preferences, subscribe } from "../preferences/store.ts";

/** The colour of the bar, for browsers that colour their own with it. */
const barColours = { light: "#ffffff", dark: "#14181f" } as const;

/** Gives the document its theme and language, before anything is drawn and whenever they change. */
export function dressDocument(): void {
  dress();
  subscribe(dress);
}

function dress(): void {
  const { theme, language } = preferences();
  const root = document.documentElement;
  root.lang = localeOf({ language }, navigator.languages);
  root.dataset["theme"] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const usual = meta.media.includes("dark") ? "dark" : "light";
    meta.content = barColours[theme === "system" ? usual : theme];
  }
}
