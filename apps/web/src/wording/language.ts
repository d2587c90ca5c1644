import type { Locale } from "../preferences/locale.ts";
import type { en } from "./locales/en.ts";
import { first } from "./locales/en-first.ts";

export type Messages = typeof en;

/** A language of the page. Its messages grow: those of the first paint are there from the beginning. */
export interface Language {
  locale: Locale;
  messages: Messages;
}

/** Where the messages of a language are: those of the first paint, and all others. */
const sources = {
  en: {
    first: () => Promise.resolve(first),
    later: async () => (await import("./locales/en-later.ts")).later,
  },
  "zh-CN": {
    first: async () => (await import("./locales/zh-first.ts")).first,
    later: async () => (await import("./locales/zh-later.ts")).later,
  },
} satisfies Record<Locale, { first: () => Promise<object>; later: () => Promise<object> }>;

const languageOf = (locale: Locale, messages: object): Language => ({
  locale,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest is there before anything that needs it; arguments are typed by the English texts, and a test holds the others to them
  messages: { ...messages } as Messages,
});

export const english = languageOf("en", first);
const loaded = new Map<Locale, Language>([["en", english]]);
let wantsAll = false;

/** The language, if what the first paint needs of it is loaded. */
export const loadedLanguage = (locale: Locale): Language | null => loaded.get(locale) ?? null;

/** Loads what the first paint needs, and all of it once that was wanted of any language. */
export async function loadLanguage(locale: Locale): Promise<Language> {
  const language = loaded.get(locale) ?? languageOf(locale, await sources[locale].first());
  loaded.set(locale, language);
  if (wantsAll) await addLater(language);
  return language;
}

/** Loads the messages that what comes after the first paint needs, before it is drawn. */
export async function loadAllMessages(): Promise<void> {
  wantsAll = true;
  await Promise.all([...loaded.values()].map(addLater));
}

async function addLater({ locale, messages }: Language): Promise<void> {
  if (!("problem" in messages)) Object.assign(messages, await sources[locale].later());
}
