import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { remembered } from "./remembered.ts";

/** What `useTranslations` gives for all words of the page. */
export type Translate = ReturnType<typeof useTranslations<never>>;

/** The words of the page, for what says them again and again: a sentence is put together once. */
export function useWords(): Translate {
  const t = useTranslations();
  return useMemo(() => {
    // The compiler would check these arguments against those of all messages, which takes it a minute and a half.
    const say = remembered((asked: string): string => Reflect.apply(t, undefined, JSON.parse(asked)));
    return new Proxy(t, { apply: (_t, _this, asked: unknown[]) => say(JSON.stringify(asked)) });
  }, [t]);
}
