import { createContext, useContext } from "react";
import type { Range } from "../../ui/matches.ts";
import { findMatches } from "../../ui/matches.ts";

const Highlight = createContext("");

/** Tells the cells below what was searched for. */
export const HighlightProvider = Highlight.Provider;

/** Finds what was searched for in a text. */
export function useMarks(): (text: string) => Range[] {
  const query = useContext(Highlight);
  return (text) => findMatches(text, query);
}
