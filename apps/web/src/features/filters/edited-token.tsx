import type { Facets, Filters } from "@cachescope/contract";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ListedRow } from "../../list/listed-rows.ts";
import type { FilterToken } from "./expression.ts";
import type { FieldBefore } from "./field-before.ts";
import { FilterField } from "./filter-field.tsx";
import { phraseOf } from "./filter-token.tsx";
import { useFilterLabels } from "./use-filter-labels.ts";

interface EditedTokenProps {
  token: FilterToken;
  /** The filters without this one. */
  base: Filters;
  rows: readonly ListedRow[];
  facets: Facets | null;
  onFilter: (filters: Filters) => void;
  onRemove: () => void;
  /** The filter stays as it was; `byKey`: the focus is still here. */
  onStop: (byKey: boolean) => void;
}

/** A filter as a field with its spelling: Enter applies what stands there, Esc gives the filter back. */
export function EditedToken({ token, base, rows, facets, onFilter, onRemove, onStop }: EditedTokenProps) {
  const t = useTranslations("filter");
  const filter = phraseOf(token, useFilterLabels());
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(token.expression);
  const [before] = useState<FieldBefore>(() => ({
    text,
    selection: [text.length, text.length],
    hasFocus: true,
    isOpen: true,
    last: null,
  }));
  return (
    <FilterField
      input={input}
      before={before}
      text={text}
      purpose={{ label: t("edit", { filter }), onStop, onEmpty: onRemove }}
      base={base}
      rows={rows}
      facets={facets}
      onText={setText}
      onFilter={onFilter}
    />
  );
}
