import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { remembered } from "./remembered.ts";

/** What `useTranslations` gives for all words of the page. */
export type Translate = ReturnType<typeof useTranslations<never>>;

/** The words of the page, for what says them again and again: a sentence is put together once. */
export function useWords(): Translate {
  const t = useTranslations();
  return useMemo(() => {
    const say = remembered((asked: string) => {
      const [key, values]: Parameters<Translate> = JSON.parse(asked);
      return t(key, values);
    });
    return new Proxy(t, { apply: (_t, _this, asked: Parameters<Translate>) => say(JSON.stringify(asked)) });
  }, [t]);
}
