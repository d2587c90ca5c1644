import type { Facets, Filters } from "@cachescope/contract";
import { useCallback, useMemo, useState } from "react";
import type { ListedRow } from "../../list/listed-rows.ts";
import type { FieldBefore } from "./field-before.ts";
import { searchable } from "./expression.ts";
import { hasTagKey, knownValues } from "./known-values.ts";
import { suggest } from "./suggest.ts";
import type { Typed } from "./typed.ts";
import { readTyped } from "./typed.ts";
import { useFilterLabels } from "./use-filter-labels.ts";

interface Suggesting {
  text: string;
  /** What was done with the field before. */
  before: FieldBefore;
  /** The filters that are set already. */
  base: Filters;
  rows: readonly ListedRow[];
  facets: Facets | null;
  /** The field is that of one filter, and searches for nothing. */
  isEditing: boolean;
}

const noRows: readonly ListedRow[] = [];

/** What the field makes of its text, and what it offers for it while its list is open. */
export function useSuggestions({ text, before, base, isEditing, rows: all, facets: counts }: Suggesting) {
  const labels = useFilterLabels();
  const [open, setOpen] = useState(before.isOpen);
  const rows = open ? all : noRows;
  const facets = open ? counts : null;
  // Enter then takes the filter away, and nothing else.
  const isEmptied = isEditing && text.trim() === "";
  const known = useMemo(() => knownValues(rows, facets), [rows, facets]);
  const suggestions = useMemo(
    () => (open && !isEmptied ? suggest(text, known, base, labels) : []),
    [open, isEmptied, text, known, base, labels],
  );
  // Also while the list is closed: what is pasted is read before it opens.
  const isTagKey = useCallback((key: string) => hasTagKey(key, all, counts), [all, counts]);
  const read = (next: string): Typed => readTyped(next, labels, isTagKey);
  const typed = read(text);
  const isTooLong = typed.kind === "search" && typed.text !== "" && searchable(typed.text) === "";
  return {
    labels,
    suggestions,
    read,
    typed,
    isTooLong,
    isEditing,
    /** Whether the list is to be seen: a search that finds no filter needs none. */
    shown:
      open &&
      (suggestions.length > 0 || typed.kind !== "search" || isTooLong || (isEditing && typed.text !== "")),
    setOpen,
  };
}
