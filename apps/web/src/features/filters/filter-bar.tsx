import type { Facets, Filters } from "@cachescope/contract";
import type { RefObject } from "react";
import { useMemo } from "react";
import type { ListedRow } from "../../list/listed-rows.ts";
import { useHeld } from "../../ui/use-held.ts";
import { withSearch } from "./expression.ts";
import type { FieldBefore } from "./field-before.ts";
import { FilterField } from "./filter-field.tsx";
import type { LookUp } from "./use-id-look-up.ts";
import { useIdLookUp } from "./use-id-look-up.ts";
import { useSearchText } from "./use-search-text.ts";

export interface FilterBarProps {
  input: RefObject<HTMLInputElement | null>;
  filters: Filters;
  /** The rows loaded so far, and the server's counts over all of them; their values are suggested. */
  rows: readonly ListedRow[];
  facets: Facets | null;
  /** `replace` for steps that the browser's history need not keep, such as a letter typed. */
  onChange: (filters: Filters, options?: { replace: boolean }) => void;
  /** Filters are about to be set: their answer can be asked for. */
  prefetch?: (filters: Filters) => void;
  /** Finds the one cache that an id leads to. */
  lookUp: (id: string) => Promise<LookUp<FoundCache>>;
  /** An id that was pasted or entered led to a cache, which takes the place of the text. */
  onFound: (found: FoundCache) => void;
  /** What was done with the field that stood here first. */
  before: FieldBefore;
}

/** The same before anything was done. */
export type FiltersProps = Omit<FilterBarProps, "before" | "input">;

/** A cache found by an id; `outside` of the filters of this list. */
export interface FoundCache {
  id: string;
  outside: boolean;
}

/** The one field: it searches, and suggests filters, as one types. */
export function FilterBar({
  input,
  filters,
  rows,
  facets,
  onChange,
  prefetch,
  lookUp,
  onFound,
  before,
}: FilterBarProps) {
  const search = useSearchText({
    q: filters.q ?? "",
    typedBefore: before.text,
    onSearch: (q) => onChange(withSearch(filters, q), { replace: true }),
    prefetch: prefetch && ((q) => prefetch(withSearch(filters, q))),
  });
  const base = useMemo(() => withSearch(filters, ""), [filters]);
  const current = useMemo(() => ({ rows, facets }), [rows, facets]);
  // A search narrows the list, but not what may be meant: a filter that is picked takes its place.
  const known = useHeld(current, filters.q !== undefined);

  const searchFor = (q: string) => {
    search.settle(q);
    onChange(withSearch(filters, q), { replace: true });
  };
  const seek = useIdLookUp({
    filters,
    lookUp,
    onFound: (found) => {
      search.settle("");
      onFound(found);
    },
    // What leads nowhere stays, so that the list says that nothing matches, or how far it was searched.
    onMiss: searchFor,
  });

  return (
    <FilterField
      input={input}
      before={before}
      text={search.text}
      base={base}
      {...known}
      purpose={{
        onSearch: (q) => {
          seek(null);
          searchFor(q);
        },
        onId: (id) => {
          search.type(id, filters.q ?? "");
          seek(id);
        },
      }}
      onText={(text, q) => {
        seek(null);
        search.type(text, q);
      }}
      onFilter={(next) => {
        seek(null);
        search.settle(next.q ?? "");
        onChange(next);
        input.current?.focus();
      }}
    />
  );
}
