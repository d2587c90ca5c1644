import { createContext, useContext } from "react";
import type { Range } from "../../ui/matches.ts";
import { findMatches } from "../../ui/matches.ts";

const Search = createContext("");

/** Tells the cells below what was searched for. */
export const HighlightProvider = Search.Provider;

/** Finds what was searched for in a text, to be highlighted. */
export function useHighlight(): (text: string) => Range[] {
  const query = useContext(Search);
  return (text) => findMatches(text, query);
}
