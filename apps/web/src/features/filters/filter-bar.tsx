import type { Facets, ImageCache } from "@cachescope/contract";
import { noDerivedFilters, noFilters } from "@cachescope/contract";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { useHeld } from "../../ui/use-held.ts";
import type { Conditions, FilterToken } from "./expression.ts";
import { toTokens, withoutToken, withSearch, writeConditions } from "./expression.ts";
import styles from "./filter-bar.module.css";
import { FilterField } from "./filter-field.tsx";
import { FilterTokenView } from "./filter-token.tsx";
import type { LookUp } from "./use-id-look-up.ts";
import { useIdLookUp } from "./use-id-look-up.ts";
import { useSearchText } from "./use-search-text.ts";

interface FilterBarProps {
  conditions: Conditions;
  /** The caches loaded so far, and the server's counts over all of them; their values are suggested. */
  caches: readonly ImageCache[];
  facets: Facets | null;
  /** `replace` while somebody types. */
  onChange: (conditions: Conditions, options?: { replace: boolean }) => void;
  /** Finds the one cache that an id leads to. */
  lookUp: (id: string) => Promise<LookUp<FoundCache>>;
  /** An id that was pasted or entered led to a cache, which takes the place of the text. */
  onFound: (found: FoundCache) => void;
}

/** A cache found by an id; `outside` of the conditions of this list. */
export interface FoundCache {
  id: string;
  outside: boolean;
}

const unfiltered: Conditions = { filters: noFilters, derived: noDerivedFilters };

/** Filters as tokens, and one field that searches, and suggests filters, as one types. */
export function FilterBar({ conditions, caches, facets, onChange, lookUp, onFound }: FilterBarProps) {
  const t = useTranslations("filter");
  const input = useRef<HTMLInputElement>(null);
  const search = useSearchText(conditions.derived.q ?? "", (q) =>
    onChange(withSearch(conditions, q), { replace: true }),
  );
  /** The filter whose words are in the field, and how they read now; it holds until another takes its place. */
  const [edit, setEdit] = useState<{ token: FilterToken; text: string } | null>(null);
  const base = useMemo(
    () => (edit ? withoutToken(conditions, edit.token) : withSearch(conditions, "")),
    [conditions, edit],
  );
  const tokens = useMemo(() => toTokens(conditions), [conditions]);
  const current = useMemo(() => ({ caches, facets }), [caches, facets]);
  // A search narrows the list, but not what may be meant: a filter that is picked takes its place.
  const known = useHeld(current, conditions.derived.q !== undefined);

  const searchFor = (q: string) => {
    search.settle(q);
    onChange(withSearch(conditions, q), { replace: true });
  };
  /** What the list was filtered by when an id was asked for: whoever changes that wants something else. */
  const asked = useRef(conditions);
  const asText = writeConditions(conditions).toString();
  const seek = useIdLookUp({
    lookUp,
    onFound: (found) => {
      search.settle("");
      onFound(found);
    },
    // What leads nowhere stays, so that the list says that nothing matches, or how far it was searched.
    onMiss: searchFor,
    isWanted: (id, missed) =>
      asText === writeConditions(missed ? withSearch(asked.current, id) : asked.current).toString(),
  });
  const change = (next: Conditions) => {
    seek(null);
    setEdit(null);
    search.settle(next.derived.q ?? "");
    onChange(next);
    input.current?.focus();
  };

  return (
    <div className={styles.bar} role="search" aria-label={t("label")}>
      <FilterField
        input={input}
        text={edit?.text ?? search.text}
        editing={edit !== null}
        base={base}
        caches={known.caches}
        facets={known.facets}
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
          asked.current = conditions;
          search.type(id, conditions.derived.q ?? "");
          seek(id);
        }}
        onStopEditing={() => setEdit(null)}
      />
      {tokens.length > 0 && (
        <>
          <ul className={styles.tokens} aria-label={t("active")}>
            {tokens.map((token) => (
              <FilterTokenView
                key={token.expression}
                token={token}
                edited={token.expression === edit?.token.expression}
                onEdit={() => {
                  input.current?.focus();
                  setEdit({ token, text: token.expression });
                }}
                onRemove={() => change(withoutToken(conditions, token))}
              />
            ))}
          </ul>
          <Button look="quiet" onClick={() => change(unfiltered)}>
            {t("clear")}
          </Button>
        </>
      )}
    </div>
  );
}
