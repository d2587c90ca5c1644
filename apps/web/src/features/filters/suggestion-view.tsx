import { filterOf } from "@cachescope/contract";
import { useFormatter, useTranslations } from "use-intl";
import { ImageReference } from "../../ui/image-reference.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./suggestions.module.css";
import type { Property } from "./expression.ts";
import type { Suggestion } from "./suggest.ts";
import { isShortcut } from "./suggest.ts";
import type { FilterLabels } from "./typed.ts";

/** Whether the values of a property are set as code, as everywhere on the page. */
function isCode(property: Property): boolean {
  const { name, options } = filterOf(property).kind;
  return name === "image" || name === "tag" || (name === "text" && options.length === 0);
}

interface SuggestionViewProps {
  suggestion: Suggestion;
  labels: FilterLabels;
}

/** One line of the suggestions: what it filters by, the value, and how many caches have it. */
export function SuggestionView({ suggestion, labels }: SuggestionViewProps) {
  const t = useTranslations("filter");
  const format = useFormatter();
  const { kind, property, key, value, count } = suggestion;
  const label = labels.property(property);
  if ((kind === "property" && key === undefined) || isShortcut(suggestion)) {
    return (
      <>
        <span className={styles.label}>{label}</span>
        <span className={styles.hint}>{t(`hint.${property}`)}</span>
      </>
    );
  }
  return (
    <>
      <span className={styles.property}>{label}</span>
      <span className={styles.value} data-words={!isCode(property) || undefined} title={value}>
        {key !== undefined && <Text>{`${key}: `}</Text>}
        {shown()}
      </span>
      {kind === "typed" && count === null && <span className={styles.hint}>{t("typed")}</span>}
      {count !== null && (
        <span className={styles.count}>
          <span aria-hidden="true">{format.number(count)}</span>
          <span className="visually-hidden">{t("count", { count })}</span>
        </span>
      )}
    </>
  );

  function shown() {
    if (value === undefined) return kind === "property" ? "…" : t("any");
    if (kind === "known" && filterOf(property).kind.name === "image") {
      return <ImageReference reference={value} />;
    }
    return <Text>{inWords(value)}</Text>;
  }

  /** Several values, as they stand in one expression, are named each. */
  function inWords(text: string) {
    const parts = kind === "known" ? text.split(", ") : [text];
    return parts.map((part) => labels.value(property, part)).join(` ${t("or")} `);
  }
}
