import type { ReactNode } from "react";
import { useEffect, useState } from "react";
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

interface Spoken {
  locale: Locale;
  messages: typeof en;
}

const english: Spoken = { locale: "en", messages: en };

/** Gives the words, the numbers and the times to everything below, in the language and zone of the preferences. */
export function Wording({ children }: { children: ReactNode }) {
  const { language, timeZone } = usePreferences();
  const spoken = useSpoken(localeOf({ language }, navigator.languages));
  if (!spoken) return null;
  const zone = timeZone === "utc" ? "UTC" : new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <IntlProvider {...spoken} timeZone={zone}>
      {children}
    </IntlProvider>
  );
}

/** The words of a language once they are here; until then those of the language before, or null at the start. */
function useSpoken(locale: Locale): Spoken | null {
  const [spoken, setSpoken] = useState(locale === "en" ? english : null);
  useEffect(() => {
    let current = true;
    const speak = (next: (before: Spoken | null) => Spoken) => current && setSpoken(next);
    load(locale).then(
      (loaded) => speak(() => loaded),
      () => speak((before) => before ?? english),
    );
    return () => {
      current = false;
    };
  }, [locale]);
  return spoken;
}

async function load(locale: Locale): Promise<Spoken> {
  if (locale === "en") return english;
  const { zh } = await import("./locales/zh.ts");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- arguments are typed by the English texts, and a test holds the others to them
  return { locale, messages: zh as typeof en };
}
