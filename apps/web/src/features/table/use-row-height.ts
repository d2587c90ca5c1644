import { usePreferences } from "../../preferences/use-preferences.ts";
import { useMediaQuery } from "../../ui/use-media-query.ts";

/** In px, as in the style sheet. */
const rowHeight = { comfortable: 56, compact: 36, cards: 136 };

/** Narrow pages show each row as a card. */
export const useCards = (): boolean => useMediaQuery("(max-width: 719px)");

export function useRowHeight(): number {
  const { density } = usePreferences();
  return rowHeight[useCards() ? "cards" : density];
}
