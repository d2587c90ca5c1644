import type { Facets, Filters } from "@cachescope/contract";
import { Autocomplete } from "@base-ui/react/autocomplete";
import type { ClipboardEvent, KeyboardEvent, RefObject } from "react";
import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { ListedRow } from "../../list/listed-rows.ts";
import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import { Icon } from "../../ui/icon.tsx";
import { addExpression, searchable } from "./expression.ts";
import type { FieldBefore } from "./field-before.ts";
import styles from "./filter-bar.module.css";
import fieldStyles from "./filter-field.module.css";
import type { Suggestion } from "./suggest.ts";
import { isBeginning } from "./suggest.ts";
import { SuggestionList } from "./suggestion-list.tsx";
import type { Typed } from "./typed.ts";
import { idIn } from "./typed.ts";
import { useSuggestions } from "./use-suggestions.ts";

/** The field of the list: what is no filter is searched for. */
interface Searching {
  /** A text is to be searched for, now. */
  onSearch: (q: string) => void;
  /** An id was pasted or entered. */
  onId: (id: string) => void;
}

/** The field of one filter that is being changed. */
interface Editing {
  label: string;
  /** It stays as it was; `byKey`: Escape was pressed, and the focus is still here. */
  onStop: (byKey: boolean) => void;
  /** Nothing is left of it. */
  onEmpty: () => void;
}

interface FilterFieldProps {
  input: RefObject<HTMLInputElement | null>;
  before: FieldBefore;
  text: string;
  purpose: Searching | Editing;
  /** What a filter that is picked is added to. */
  base: Filters;
  rows: readonly ListedRow[];
  facets: Facets | null;
  /** The text has changed; `q` is what of it is searched for. */
  onText: (text: string, q: string) => void;
  onFilter: (filters: Filters) => void;
}

/** A field for filters, which are suggested below it as one types. */
export function FilterField(props: FilterFieldProps) {
  const { input, text, purpose, base, onText, onFilter } = props;
  const t = useTranslations("tools");
  const keyOf = useKeyShortcuts();
  const place = useRef<HTMLDivElement>(null);
  const asksForMore = useRef(false);
  const highlighted = useRef(false);
  const isEditing = "label" in purpose;
  const offered = useSuggestions({ ...props, isEditing });
  const { typed, suggestions, shown, setOpen } = offered;

  const write = (next: string) => {
    const { kind } = offered.read(next);
    // A property that waits for its operator may be a word on the way.
    onText(next, kind === "search" || kind === "operators" ? searchable(next) : "");
  };
  const pick = (suggestion: Suggestion) => {
    asksForMore.current = isBeginning(suggestion);
    if (asksForMore.current) return onText(suggestion.expression, "");
    const next = addExpression(base, suggestion.expression);
    if (next) onFilter(next);
  };
  const { enter, ...keys } = useFieldKeys(props, { ...offered, highlighted, write });
  useTakeOver(props, {
    write,
    enter: () => {
      if (typed.kind === "search" || !suggestions[0]) return enter();
      pick(suggestions[0]);
      setOpen(asksForMore.current);
    },
    find: (id) => {
      setOpen(false);
      if (!isEditing) purpose.onId(id);
    },
  });

  return (
    <Autocomplete.Root
      items={suggestions}
      mode="none"
      // What is searched for is not to be taken for a filter by accident; a filter on the way is one.
      autoHighlight={typed.kind === "search" ? false : "always"}
      openOnInputClick
      itemToStringValue={({ expression }: Suggestion) => expression}
      value={text}
      onValueChange={(value, { reason }) => {
        // Escape empties the field; what was being edited is not lost by that.
        if (!(reason === "escape-key" && isEditing)) write(value);
      }}
      onItemHighlighted={(item) => {
        highlighted.current = item !== undefined;
      }}
      open={shown}
      onOpenChange={(next, { reason }) => {
        // Enter closes the list, but not where it says why the text is no filter.
        if (!next && reason === "none" && (isEditing || !isSearched(typed))) return;
        // Choosing a property or an operator is half a filter: what is missing comes next.
        setOpen(next || (reason === "item-press" && asksForMore.current));
      }}
    >
      <div ref={place} className={isEditing ? styles.edited : fieldStyles.field}>
        {!isEditing && <Icon name="search" className={fieldStyles.glyph} />}
        <Autocomplete.Input
          ref={input}
          className={`${fieldStyles.input} ${isEditing ? styles.editedInput : ""}`}
          aria-label={isEditing ? purpose.label : t("field")}
          aria-keyshortcuts={isEditing ? undefined : keyOf("filter")}
          placeholder={isEditing ? undefined : t("placeholder")}
          spellCheck={false}
          autoCapitalize="off"
          {...keys}
        />
        {text !== "" && !isEditing && <ClearSearch input={input} onSearch={purpose.onSearch} />}
      </div>
      {shown && <SuggestionList offered={offered} container={place} onPick={pick} />}
    </Autocomplete.Root>
  );
}

/** Whether Enter searches for a text, should it pick no suggestion. */
const isSearched = ({ kind }: Typed) => kind === "search" || kind === "unknown";

function ClearSearch({ input, onSearch }: Pick<FilterFieldProps, "input"> & Pick<Searching, "onSearch">) {
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
  { text, purpose }: FilterFieldProps,
  { typed, isTooLong, shown, setOpen, highlighted, write }: FieldState,
) {
  const isEditing = "label" in purpose;
  const enter = () => {
    const word = text.trim();
    if (isEditing && word === "") return purpose.onEmpty();
    if (isEditing || !isSearched(typed)) return setOpen(true);
    if (word === "" || isTooLong) return;
    setOpen(false);
    const id = idIn(word);
    if (id) purpose.onId(id);
    else purpose.onSearch(searchable(word));
  };
  return {
    enter,
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
      const { key, nativeEvent } = event;
      if (key === "Enter" && !nativeEvent.isComposing && !(shown && highlighted.current)) enter();
      if (key !== "Escape") return;
      if (isEditing) purpose.onStop(true);
      else if (!shown) write("");
      // It ends what is in the field, and nothing else.
      if (isEditing || text !== "") event.preventDefault();
    },
    onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
      const id = idIn(event.clipboardData.getData("text"));
      const { selectionStart, selectionEnd, value } = event.currentTarget;
      const replacesAll = (selectionEnd ?? 0) - (selectionStart ?? 0) >= value.length;
      if (isEditing || !id || !replacesAll) return;
      event.preventDefault();
      setOpen(false);
      purpose.onId(id);
    },
    onBlur: () => {
      setOpen(false);
      if (isEditing) purpose.onStop(false);
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
