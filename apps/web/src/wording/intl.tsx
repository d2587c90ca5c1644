import type { ReactNode } from "react";
import { use, useDeferredValue } from "react";
import { IntlProvider } from "use-intl";
import type { Locale } from "../preferences/locale.ts";
import { localeOf } from "../preferences/locale.ts";
import { usePreferences } from "../preferences/use-preferences.ts";
import { en } from "./locales/en.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}

interface Language {
  locale: Locale;
  messages: typeof en;
}

const english: Language = { locale: "en", messages: en };

/** Gives the words, the numbers and the times to everything below, in the language and zone of the preferences. */
export function Wording({ children }: { children: ReactNode }) {
  const { language: chosen, timeZone } = usePreferences();
  // The page stays in its language until the words of the next one are loaded.
  const locale = useDeferredValue(localeOf({ language: chosen }, navigator.languages));
  const language = locale === "en" ? english : use(loadChinese());
  const zone = timeZone === "utc" ? "UTC" : new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <IntlProvider {...language} timeZone={zone}>
      {children}
    </IntlProvider>
  );
}

let chinese: Promise<Language> | null = null;

/** Loads once. English takes the place of words that cannot be loaded. */
function loadChinese(): Promise<Language> {
  chinese ??= import("./locales/zh.ts").then(
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- arguments are typed by the English texts, and a test holds the others to them
    ({ zh }) => ({ locale: "zh-CN", messages: zh as typeof en }),
    () => english,
  );
  return chinese;
}
