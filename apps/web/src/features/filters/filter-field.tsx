import type { Facets, ImageCache } from "@cachescope/contract";
import { maxQueryLength } from "@cachescope/contract";
import { Autocomplete } from "@base-ui/react/autocomplete";
import type { RefObject } from "react";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "../../ui/icon.tsx";
import listbox from "../../ui/listbox.module.css";
import type { Conditions } from "./expression.ts";
import { addExpression } from "./expression.ts";
import styles from "./filter-bar.module.css";
import { knownValues } from "./known-values.ts";
import type { Suggestion } from "./suggest.ts";
import { suggest } from "./suggest.ts";
import { SuggestionView } from "./suggestion-view.tsx";
import suggestionStyles from "./suggestions.module.css";
import { idIn, readTyped, searchable } from "./typed.ts";
import { useFilterWords } from "./use-filter-words.ts";

interface FilterFieldProps {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  /** The text is that of a filter being changed. */
  editing: boolean;
  /** What a filter that is picked is added to. */
  base: Conditions;
  caches: readonly ImageCache[];
  facets: Facets | null;
  /** The text has changed; `q` is what of it is searched for. */
  onText: (text: string, q: string) => void;
  /** A text is to be searched for, now. */
  onSearch: (q: string) => void;
  onFilter: (conditions: Conditions) => void;
  /** An id was pasted or entered. */
  onId: (id: string) => void;
  onStopEditing: () => void;
}

const noCaches: readonly ImageCache[] = [];

/** The one field: what is typed is searched for, unless it is a filter on the way; filters are suggested below it. */
export function FilterField(props: FilterFieldProps) {
  const { input, text, editing, base, onText, onSearch, onFilter, onId, onStopEditing } = props;
  const t = useTranslations("filter");
  const words = useFilterWords();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const asksForValue = useRef(false);
  const highlighted = useRef(false);

  const caches = open ? props.caches : noCaches;
  const facets = open ? props.facets : null;
  const known = useMemo(() => knownValues(caches, facets), [caches, facets]);
  const suggestions = useMemo(
    () => (open ? suggest(text, known, base, words) : []),
    [open, text, known, base, words],
  );
  const typed = readTyped(text, words, (key) => known.tagKeys.has(key));
  const isTooLong = typed.kind === "search" && typed.text !== "" && searchable(typed.text) === "";
  const shown = open && (suggestions.length > 0 || typed.kind !== "search" || isTooLong);
  const isSearch = typed.kind === "search" && !editing;

  const write = (next: string) => {
    const { kind } = readTyped(next, words, (key) => known.tagKeys.has(key));
    onText(next, kind === "search" ? searchable(next) : "");
  };
  const pick = (suggestion: Suggestion) => {
    asksForValue.current = suggestion.kind === "property";
    if (asksForValue.current) return write(suggestion.expression);
    const next = addExpression(base, suggestion.expression);
    if (next) onFilter(next);
  };
  const enter = () => {
    const word = text.trim();
    if (editing || word === "" || isTooLong) return;
    setOpen(false);
    const id = idIn(word);
    if (id) onId(id);
    else if (typed.kind === "search" || typed.kind === "unknown") onSearch(searchable(word));
  };

  return (
    <Autocomplete.Root
      items={suggestions}
      mode="none"
      // What is searched for is not to be taken for a filter by accident; a filter on the way is one.
      autoHighlight={isSearch ? false : "always"}
      openOnInputClick
      itemToStringValue={({ expression }: Suggestion) => expression}
      value={text}
      onValueChange={(value, { reason }) => {
        // Escape empties the field; what was being edited is not lost by that.
        if (!(reason === "escape-key" && editing)) write(value);
      }}
      onItemHighlighted={(item) => {
        highlighted.current = item !== undefined;
      }}
      open={shown}
      onOpenChange={(next, { reason }) => {
        // Choosing a property is half a filter: its values come next.
        setOpen(next || (reason === "item-press" && asksForValue.current));
      }}
    >
      <div ref={place} className={styles.field}>
        <Icon name="search" className={styles.glyph} />
        <Autocomplete.Input
          ref={input}
          className={styles.input}
          aria-label={t("field")}
          placeholder={t("placeholder")}
          spellCheck={false}
          autoCapitalize="off"
          onKeyDown={(event) => {
            const { key, nativeEvent } = event;
            if (key === "Enter" && !nativeEvent.isComposing && !(shown && highlighted.current)) enter();
            if (key !== "Escape") return;
            if (editing) onStopEditing();
            else if (!shown) write("");
            // It ends what is in the field, and nothing else.
            if (text !== "") event.preventDefault();
          }}
          onPaste={(event) => {
            const id = idIn(event.clipboardData.getData("text"));
            const { selectionStart, selectionEnd, value } = event.currentTarget;
            if (editing || !id || (selectionEnd ?? 0) - (selectionStart ?? 0) < value.length) return;
            event.preventDefault();
            setOpen(false);
            onId(id);
          }}
          onBlur={() => {
            setOpen(false);
            if (editing) onStopEditing();
          }}
        />
        {text !== "" && !editing && (
          <button
            type="button"
            className={styles.clear}
            aria-label={t("clearSearch")}
            onClick={() => {
              onSearch("");
              input.current?.focus();
            }}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {/* In place of the library's popup, which hides the whole page from screen readers while it is open. */}
      {shown && (
        <Autocomplete.Portal container={place}>
          <Autocomplete.Positioner className={listbox.positioner} sideOffset={4} align="start">
            <div
              className={`${listbox.popup} ${suggestionStyles.popup}`}
              role="presentation"
              // The field keeps the focus, whatever is pressed here.
              onMouseDown={(event) => event.preventDefault()}
            >
              <Autocomplete.Empty>
                <div className={listbox.empty}>
                  {typed.kind === "unknown" ? t("notAFilter", { word: typed.word }) : none()}
                </div>
              </Autocomplete.Empty>
              <Autocomplete.List className={listbox.list}>
                {(suggestion: Suggestion) => (
                  <Autocomplete.Item
                    key={suggestion.expression}
                    value={suggestion}
                    className={listbox.item}
                    onClick={() => pick(suggestion)}
                  >
                    <SuggestionView suggestion={suggestion} words={words} />
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </div>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      )}
    </Autocomplete.Root>
  );

  function none() {
    if (isTooLong) return t("tooLong", { max: maxQueryLength });
    if (typed.kind !== "property") return t("none");
    return t("notAValue", { hint: t(`hint.${typed.property}`) });
  }
}
