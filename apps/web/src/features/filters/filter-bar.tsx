import type { Facets, Filters } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ListedRow } from "../../list/listed-rows.ts";
import { Button } from "../../ui/button.tsx";
import { useHeld } from "../../ui/use-held.ts";
import type { FilterToken } from "./expression.ts";
import { toTokens, withoutToken, withSearch } from "./expression.ts";
import type { FieldBefore } from "./field-before.ts";
import styles from "./filter-bar.module.css";
import fieldStyles from "./filter-field.module.css";
import { FilterField } from "./filter-field.tsx";
import { FilterTokenView } from "./filter-token.tsx";
import type { LookUp } from "./use-id-look-up.ts";
import { useIdLookUp } from "./use-id-look-up.ts";
import { useSearchText } from "./use-search-text.ts";

export interface FilterBarProps {
  filters: Filters;
  /** The rows loaded so far, and the server's counts over all of them; their values are suggested. */
  rows: readonly ListedRow[];
  facets: Facets | null;
  /** `replace` for steps that the browser's history need not keep, such as a letter typed. */
  onChange: (filters: Filters, options?: { replace: boolean }) => void;
  /** Finds the one cache that an id leads to. */
  lookUp: (id: string) => Promise<LookUp<FoundCache>>;
  /** An id that was pasted or entered led to a cache, which takes the place of the text. */
  onFound: (found: FoundCache) => void;
  /** What was done with the field that stood here first. */
  before: FieldBefore;
}

/** A cache found by an id; `outside` of the filters of this list. */
export interface FoundCache {
  id: string;
  outside: boolean;
}

/** The filter whose words are in the field, and how they read now. */
interface Edit {
  token: FilterToken;
  text: string;
}

/** Filters as tokens, and one field that searches, and suggests filters, as one types. */
export function FilterBar({ filters, rows, facets, onChange, lookUp, onFound, before }: FilterBarProps) {
  const tools = useTranslations("tools");
  const input = useRef<HTMLInputElement>(null);
  const [edit, setEdit] = useState<Edit | null>(null);
  const search = useSearchText(filters.q ?? "", before.text, (q) =>
    onChange(withSearch(filters, q), { replace: true }),
  );
  const base = useMemo(
    () => (edit ? withoutToken(filters, edit.token) : withSearch(filters, "")),
    [filters, edit],
  );
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
  const change = (next: Filters) => {
    seek(null);
    setEdit(null);
    search.settle(next.q ?? "");
    onChange(next);
    input.current?.focus();
  };

  return (
    <div className={fieldStyles.bar} role="search" aria-label={tools("label")}>
      <FilterField
        input={input}
        before={before}
        text={edit?.text ?? search.text}
        editing={edit !== null}
        base={base}
        {...known}
        onText={(text, q) => {
          seek(null);
          if (edit) setEdit({ ...edit, text });
          else search.type(text, q);
        }}
        onSearch={(q) => {
          seek(null);
          searchFor(q);
        }}
        onFilter={change}
        onId={(id) => {
          search.type(id, filters.q ?? "");
          seek(id);
        }}
        onStopEditing={() => setEdit(null)}
      />
      <Tokens
        filters={filters}
        edit={edit}
        onEdit={(token) => {
          input.current?.focus();
          setEdit({ token, text: token.expression });
        }}
        onChange={change}
      />
    </div>
  );
}

interface TokensProps {
  filters: Filters;
  edit: Edit | null;
  onEdit: (token: FilterToken) => void;
  onChange: (filters: Filters) => void;
}

function Tokens({ filters, edit, onEdit, onChange }: TokensProps) {
  const t = useTranslations("filter");
  const tokens = useMemo(() => toTokens(filters), [filters]);
  if (tokens.length === 0) return null;
  return (
    <>
      <ul className={styles.tokens} aria-label={t("active")}>
        {tokens.map((token) => (
          <FilterTokenView
            key={token.expression}
            token={token}
            edited={token.expression === edit?.token.expression}
            onEdit={() => onEdit(token)}
            onRemove={() => onChange(withoutToken(filters, token))}
          />
        ))}
      </ul>
      <Button look="quiet" onClick={() => onChange(noFilters)}>
        {t("clear")}
      </Button>
    </>
  );
}
