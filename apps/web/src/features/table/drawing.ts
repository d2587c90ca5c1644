import { useMemo } from "react";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { matchesOf } from "../../ui/matches.ts";
import { useNow } from "../../wording/now.ts";
import { useExactTime, useRelativeTime, useSpan, useDay } from "../../wording/time.ts";
import { useWords } from "../../wording/use-words.ts";
import { useTableActions } from "./actions.ts";

/** What all rows are drawn with; a row is drawn again when one of these changes. */
export type Drawing = ReturnType<typeof useDrawing>;

/** Asks once for what every cell would have to ask for. `query` is what was searched for, to be highlighted. */
export function useDrawing(query: string) {
  const t = useWords();
  const now = useNow();
  const relative = useRelativeTime();
  const exact = useExactTime();
  const span = useSpan();
  const day = useDay();
  const { density } = usePreferences();
  const { hrefTo } = useTableActions();
  const highlight = useMemo(() => matchesOf(query), [query]);
  return useMemo(
    () => ({ t, now, relative, exact, span, day, density, hrefTo, highlight }),
    [t, now, relative, exact, span, day, density, hrefTo, highlight],
  );
}
