import { Autocomplete } from "@base-ui/react/autocomplete";
import { wordOf } from "@cachescope/contract";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import listbox from "../../ui/listbox.module.css";
import type { Suggestion } from "./suggest.ts";
import { SuggestionView } from "./suggestion-view.tsx";
import styles from "./suggestions.module.css";
import type { useSuggestions } from "./use-suggestions.ts";

interface SuggestionListProps {
  offered: ReturnType<typeof useSuggestions>;
  container: RefObject<HTMLElement | null>;
  onPick: (suggestion: Suggestion) => void;
}

/**
 * The list below the field, or why there is nothing in it. It stands in place of the library's popup, which hides the
 * whole page from screen readers while it is open.
 */
export function SuggestionList({ offered, container, onPick }: SuggestionListProps) {
  const t = useTranslations("filter");
  const { typed, isTooLong, isEditing, labels } = offered;
  return (
    <Autocomplete.Portal container={container}>
      <Autocomplete.Positioner className={listbox.positioner} sideOffset={4} align="start">
        <div
          className={`${listbox.popup} ${styles.popup}`}
          role="presentation"
          // The field keeps the focus, whatever is pressed here.
          onMouseDown={(event) => event.preventDefault()}
        >
          <Autocomplete.Empty>
            <div className={listbox.empty}>{whyNone()}</div>
          </Autocomplete.Empty>
          <Autocomplete.List className={listbox.list}>
            {(suggestion: Suggestion) => (
              <Autocomplete.Item
                key={suggestion.expression}
                value={suggestion}
                className={listbox.item}
                onClick={() => onPick(suggestion)}
              >
                <SuggestionView suggestion={suggestion} labels={labels} />
              </Autocomplete.Item>
            )}
          </Autocomplete.List>
        </div>
      </Autocomplete.Positioner>
    </Autocomplete.Portal>
  );

  function whyNone() {
    if (isEditing && typed.kind === "search") return t("noFilterYet");
    if (isTooLong) return t("tooLong", { max: longestSearch });
    switch (typed.kind) {
      case "unknown":
        return t("notAFilter", { word: typed.word });
      case "unsuited":
        return t("notAnOperator", {
          property: labels.property(typed.property),
          operator: typed.operator,
          operators: wordOf(typed.property).operators.join(", "),
        });
      case "property":
        return t("notAValue", { hint: t(`hint.${typed.property}`) });
      case "operators":
      case "tag":
      case "search":
        return t("none");
    }
  }
}

/** The longest text that can be searched for. */
const longestSearch = wordOf("q").kind.longest ?? 0;
