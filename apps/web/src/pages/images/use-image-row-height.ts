import { useCards } from "../../features/table/use-row-height.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";

/** In px, as in the style sheet. */
const rowHeight = { comfortable: 48, compact: 36, cards: 100 };

export function useImageRowHeight(): number {
  const { density } = usePreferences();
  return rowHeight[useCards() ? "cards" : density];
}
