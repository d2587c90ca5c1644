import { useMemo } from "react";
import { createTranslator, useLocale } from "use-intl";
import type { Locale } from "../preferences/locale.ts";
import type { remedy } from "./locales/en-remedy.ts";

type Messages = typeof remedy;

const messagesOf: Record<Locale, () => Promise<Messages>> = {
  en: () => import("./locales/en-remedy.ts").then((module) => module.remedy),
  "zh-CN": () =>
    import("./locales/zh-remedy.ts").then(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- arguments are typed by the English texts, and a test holds the others to them
      (module) => module.remedy as Messages,
    ),
};

const translate = (locale: Locale, messages: Messages) => createTranslator({ locale, messages });
export type RemedyWords = ReturnType<typeof translate>;

const loading = new Map<Locale, Promise<RemedyWords | null>>();

/** Loads once; what could not be loaded is asked for again by the next that needs it. */
export function loadRemedyWords(locale: Locale): Promise<RemedyWords | null> {
  const known = loading.get(locale);
  if (known) return known;
  const words = messagesOf[locale]().then(
    (messages) => translate(locale, messages),
    () => {
      loading.delete(locale);
      return null;
    },
  );
  loading.set(locale, words);
  return words;
}

/**
 * What happened and what to do, for each cause; null where that cannot be loaded. The promise is the same at every
 * render, so that what suspends on it stands below what asks for it.
 */
export function useRemedyWords(): Promise<RemedyWords | null> {
  const locale = useLocale();
  return useMemo(() => loadRemedyWords(locale), [locale]);
}
