import type { Facets, Filters } from "@cachescope/contract";
import { useMemo, useState } from "react";
import type { ListedRow } from "../../list/listed-rows.ts";
import type { FieldBefore } from "./field-before.ts";
import { knownValues } from "./known-values.ts";
import { suggest } from "./suggest.ts";
import type { Typed } from "./typed.ts";
import { readTyped, searchable } from "./typed.ts";
import { useFilterLabels } from "./use-filter-labels.ts";

interface Suggesting {
  text: string;
  /** What was done with the field before. */
  before: FieldBefore;
  /** The filters that are set already. */
  base: Filters;
  rows: readonly ListedRow[];
  facets: Facets | null;
}

const noRows: readonly ListedRow[] = [];

/** What the field makes of its text, and what it offers for it while its list is open. */
export function useSuggestions({ text, before, base, ...loaded }: Suggesting) {
  const labels = useFilterLabels();
  const [open, setOpen] = useState(before.isOpen);
  const rows = open ? loaded.rows : noRows;
  const facets = open ? loaded.facets : null;
  const known = useMemo(() => knownValues(rows, facets), [rows, facets]);
  const suggestions = useMemo(
    () => (open ? suggest(text, known, base, labels) : []),
    [open, text, known, base, labels],
  );
  const read = (next: string): Typed => readTyped(next, labels, (key) => known.tagKeys.has(key));
  const typed = read(text);
  const isTooLong = typed.kind === "search" && typed.text !== "" && searchable(typed.text) === "";
  return {
    labels,
    suggestions,
    read,
    typed,
    isTooLong,
    /** Whether the list is to be seen: a search that finds no filter needs none. */
    shown: open && (suggestions.length > 0 || typed.kind !== "search" || isTooLong),
    setOpen,
  };
}
