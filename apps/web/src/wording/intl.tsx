import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { en } from "./locales/en.ts";

declare module "use-intl" {
  interface AppConfig {
    Locale: "en";
    Messages: typeof en;
  }
}

/** Gives the words, the numbers and the times of the viewer's own zone to everything below. */
export function Wording({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale="en" messages={en} timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}>
      {children}
    </IntlProvider>
  );
}
