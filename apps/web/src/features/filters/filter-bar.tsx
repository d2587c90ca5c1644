import type { Filters, ImageCache } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { FilterToken } from "./expression.ts";
import { addExpression, toTokens, withoutToken } from "./expression.ts";
import listbox from "../../ui/listbox.module.css";
import styles from "./filter-bar.module.css";
import { FilterTokenView } from "./filter-token.tsx";
import { knownValues } from "./known-values.ts";
import type { Suggestion } from "./suggest.ts";
import { suggest, unknownWord } from "./suggest.ts";
import { SuggestionView } from "./suggestion-view.tsx";

interface FilterBarProps {
  filters: Filters;
  /** The caches loaded so far; their values are suggested. */
  caches: readonly ImageCache[];
  onChange: (filters: Filters) => void;
}

const noCaches: readonly ImageCache[] = [];

/** Filters as tokens, and one field that suggests as one types. */
export function FilterBar({ filters, caches, onChange }: FilterBarProps) {
  const t = useTranslations("filter");
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const asksForValue = useRef(false);
  /** The filter whose words are in the field; it holds until another takes its place. */
  const [edited, setEdited] = useState<FilterToken | null>(null);
  const base = useMemo(() => (edited ? withoutToken(filters, edited) : filters), [filters, edited]);

  const known = useMemo(() => knownValues(open ? caches : noCaches), [open, caches]);
  const suggestions = useMemo(
    () => suggest(text, known, base, (property) => t(`property.${property}`)),
    [text, known, base, t],
  );
  const tokens = toTokens(filters);

  const pick = (suggestion: Suggestion | undefined) => {
    if (!suggestion) return;
    asksForValue.current = suggestion.kind === "property";
    if (asksForValue.current) return setText(suggestion.expression);
    const next = addExpression(base, suggestion.expression);
    stopEditing();
    if (next) onChange(next);
  };
  const stopEditing = () => {
    setText("");
    setEdited(null);
  };
  const change = (next: Filters) => {
    stopEditing();
    onChange(next);
    input.current?.focus();
  };

  const none = () => {
    if (!text.includes("=")) return t("none");
    const word = unknownWord(text, known, (property) => t(`property.${property}`));
    return word === null ? t("notAValue") : t("notAFilter", { word });
  };

  return (
    <div className={styles.bar} role="search" aria-label={t("label")}>
      <Autocomplete.Root
        items={suggestions}
        mode="none"
        autoHighlight="always"
        openOnInputClick
        itemToStringValue={({ expression }: Suggestion) => expression}
        value={text}
        onValueChange={(value, { reason }) => {
          if (reason === "item-press") pick(suggestions.find(({ expression }) => expression === value));
          else setText(value);
        }}
        open={open}
        onOpenChange={(next, { reason }) => {
          // Choosing a property is half a filter: its values come next.
          setOpen(next || (reason === "item-press" && asksForValue.current));
        }}
      >
        <div className={styles.field}>
          <Icon name="search" className={styles.glyph} />
          <Autocomplete.Input
            ref={input}
            className={styles.input}
            aria-label={t("add")}
            placeholder={t("placeholder")}
            spellCheck={false}
            autoCapitalize="off"
            onKeyDown={({ key }) => {
              if (key === "Escape" && edited) stopEditing();
            }}
            onBlur={() => {
              if (edited) stopEditing();
            }}
          />
        </div>
        <Autocomplete.Portal>
          <Autocomplete.Positioner className={listbox.positioner} sideOffset={4} align="start">
            <Autocomplete.Popup className={`${listbox.popup} ${styles.popup}`}>
              <Autocomplete.Empty>
                <div className={listbox.empty}>{none()}</div>
              </Autocomplete.Empty>
              <Autocomplete.List className={listbox.list}>
                {(suggestion: Suggestion) => (
                  <Autocomplete.Item key={suggestion.expression} value={suggestion} className={listbox.item}>
                    <SuggestionView suggestion={suggestion} />
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>

      {tokens.length > 0 && (
        <>
          <ul className={styles.tokens} aria-label={t("active")}>
            {tokens.map((token) => (
              <FilterTokenView
                key={token.expression}
                token={token}
                edited={token.expression === edited?.expression}
                onEdit={() => {
                  input.current?.focus();
                  setEdited(token);
                  setText(token.expression);
                }}
                onRemove={() => change(withoutToken(filters, token))}
              />
            ))}
          </ul>
          <Button look="quiet" onClick={() => change(noFilters)}>
            {t("clear")}
          </Button>
        </>
      )}
    </div>
  );
}
