import { usePreferences } from "../../preferences/use-preferences.ts";
import { useMediaQuery } from "../../ui/use-media-query.ts";

/** In px, as in the style sheet. */
const rowHeight = { comfortable: 48, compact: 36, cards: 136 };

/** Narrow pages show each row as a card. What the server draws suits both: the style sheet decides. */
export const useCards = (): boolean => useMediaQuery("(max-width: 719px)", true);

export function useRowHeight(): number {
  const { density } = usePreferences();
  return rowHeight[useCards() ? "cards" : density];
}
