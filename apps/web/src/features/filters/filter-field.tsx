import type { Facets, Filters } from "@cachescope/contract";
import { Autocomplete } from "@base-ui/react/autocomplete";
import type { ClipboardEvent, KeyboardEvent, RefObject } from "react";
import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { ListedRow } from "../../list/listed-rows.ts";
import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import { Icon } from "../../ui/icon.tsx";
import { addExpression } from "./expression.ts";
import type { FieldBefore } from "./field-before.ts";
import styles from "./filter-bar.module.css";
import fieldStyles from "./filter-field.module.css";
import type { Suggestion } from "./suggest.ts";
import { SuggestionList } from "./suggestion-list.tsx";
import { idIn, searchable } from "./typed.ts";
import { useSuggestions } from "./use-suggestions.ts";

interface FilterFieldProps {
  input: RefObject<HTMLInputElement | null>;
  before: FieldBefore;
  text: string;
  /** The text is that of a filter being changed. */
  editing: boolean;
  /** What a filter that is picked is added to. */
  base: Filters;
  rows: readonly ListedRow[];
  facets: Facets | null;
  /** The text has changed; `q` is what of it is searched for. */
  onText: (text: string, q: string) => void;
  /** A text is to be searched for, now. */
  onSearch: (q: string) => void;
  onFilter: (filters: Filters) => void;
  /** An id was pasted or entered. */
  onId: (id: string) => void;
  onStopEditing: () => void;
}

/** The one field: what is typed is searched for, unless it is a filter on the way; filters are suggested below it. */
export function FilterField(props: FilterFieldProps) {
  const { input, text, editing, base, onText, onFilter, onId } = props;
  const t = useTranslations("tools");
  const keyOf = useKeyShortcuts();
  const place = useRef<HTMLDivElement>(null);
  const asksForValue = useRef(false);
  const highlighted = useRef(false);
  const offered = useSuggestions(props);
  const { typed, suggestions, shown, setOpen } = offered;

  const write = (next: string) => onText(next, offered.read(next).kind === "search" ? searchable(next) : "");
  const pick = (suggestion: Suggestion) => {
    asksForValue.current = suggestion.kind === "property";
    if (asksForValue.current) return write(suggestion.expression);
    const next = addExpression(base, suggestion.expression);
    if (next) onFilter(next);
  };
  const { enter, ...keys } = useFieldKeys(props, { ...offered, highlighted, write });
  useTakeOver(props, {
    write,
    enter: () => {
      if (typed.kind === "search" || !suggestions[0]) return enter();
      pick(suggestions[0]);
      setOpen(asksForValue.current);
    },
    find: (id) => {
      setOpen(false);
      onId(id);
    },
  });

  return (
    <Autocomplete.Root
      items={suggestions}
      mode="none"
      // What is searched for is not to be taken for a filter by accident; a filter on the way is one.
      autoHighlight={typed.kind === "search" && !editing ? false : "always"}
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
      <div ref={place} className={fieldStyles.field}>
        <Icon name="search" className={fieldStyles.glyph} />
        <Autocomplete.Input
          ref={input}
          className={fieldStyles.input}
          aria-label={t("field")}
          aria-keyshortcuts={keyOf("filter")}
          placeholder={t("placeholder")}
          spellCheck={false}
          autoCapitalize="off"
          {...keys}
        />
        {text !== "" && !editing && <ClearSearch {...props} />}
      </div>
      {shown && <SuggestionList offered={offered} container={place} onPick={pick} />}
    </Autocomplete.Root>
  );
}

function ClearSearch({ input, onSearch }: Pick<FilterFieldProps, "input" | "onSearch">) {
  const t = useTranslations("filter");
  const clear = () => {
    onSearch("");
    input.current?.focus();
  };
  return (
    <button type="button" className={styles.clear} aria-label={t("clearSearch")} onClick={clear}>
      <Icon name="close" />
    </button>
  );
}

interface FieldState extends ReturnType<typeof useSuggestions> {
  /** A suggestion is highlighted: Enter takes it. */
  highlighted: RefObject<boolean>;
  write: (text: string) => void;
}

/** What keys and pasted text do in the field. */
function useFieldKeys(
  { text, editing, onSearch, onId, onStopEditing }: FilterFieldProps,
  { typed, isTooLong, shown, setOpen, highlighted, write }: FieldState,
) {
  const enter = () => {
    const word = text.trim();
    if (editing || word === "" || isTooLong) return;
    setOpen(false);
    const id = idIn(word);
    if (id) onId(id);
    else if (typed.kind === "search" || typed.kind === "unknown") onSearch(searchable(word));
  };
  return {
    enter,
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      const { key, nativeEvent } = event;
      if (key === "Enter" && !nativeEvent.isComposing && !(shown && highlighted.current)) enter();
      if (key !== "Escape") return;
      if (editing) onStopEditing();
      else if (!shown) write("");
      // It ends what is in the field, and nothing else.
      if (text !== "") event.preventDefault();
    },
    onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
      const id = idIn(event.clipboardData.getData("text"));
      const { selectionStart, selectionEnd, value } = event.currentTarget;
      const replacesAll = (selectionEnd ?? 0) - (selectionStart ?? 0) >= value.length;
      if (editing || !id || !replacesAll) return;
      event.preventDefault();
      setOpen(false);
      onId(id);
    },
    onBlur: () => {
      setOpen(false);
      if (editing) onStopEditing();
    },
  };
}

/** Does with the field what was done with the one that stood here first, as if it had been done with this one. */
function useTakeOver(
  { input, before, text }: FilterFieldProps,
  { write, enter, find }: { write: (text: string) => void; enter: () => void; find: (id: string) => void },
) {
  const takeOver = useEffectEvent(() => {
    if (before.hasFocus) {
      input.current?.focus();
      input.current?.setSelectionRange(...before.selection);
    }
    if (before.last === null) return;
    const id = before.last === "pasted" ? idIn(text) : null;
    if (id) find(id);
    else if (before.last === "entered") enter();
    else write(text);
  });
  // Before the next key is pressed.
  useLayoutEffect(() => takeOver(), []);
}
