import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { IntlProvider } from "use-intl";
import type { Locale } from "../preferences/locale.ts";
import { localeOf } from "../preferences/locale.ts";
import { usePreferences } from "../preferences/use-preferences.ts";
import { useVisitor } from "../preferences/visitor.ts";
import type { Language, Messages as AllMessages } from "./language.ts";
import { english, loadedLanguage, loadLanguage } from "./language.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: AllMessages;
  }
}

/** Gives the words, the numbers and the times to everything below, in the language and zone of the preferences. */
export function Wording({ children }: { children: ReactNode }) {
  const { language: chosen, timeZone } = usePreferences();
  const visitor = useVisitor();
  const language = useLanguage(localeOf({ language: chosen }, visitor.languages));
  return (
    language && (
      <IntlProvider {...language} timeZone={timeZone === "utc" ? "UTC" : visitor.timeZone}>
        {children}
      </IntlProvider>
    )
  );
}

/** The page stays in its language until the next one is loaded. English takes the place of one that cannot be loaded. */
function useLanguage(locale: Locale): Language | null {
  const [language, setLanguage] = useState(() => loadedLanguage(locale));
  useEffect(() => {
    let isWanted = true;
    const change = async () => {
      const next = await loadLanguage(locale).catch(() => english);
      if (isWanted) setLanguage(next);
    };
    void change();
    return () => {
      isWanted = false;
    };
  }, [locale]);
  return language;
}
