import { wordOf } from "@cachescope/contract";
import { useFormatter, useTranslations } from "use-intl";
import { ImageReference } from "../../ui/image-reference.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./suggestions.module.css";
import type { Property } from "./expression.ts";
import type { Suggestion } from "./suggest.ts";
import { isShortcut } from "./suggest.ts";
import type { useFilterLabels } from "./use-filter-labels.ts";

/** Whether the values of a property are set as code, as everywhere on the page. */
function isCode(property: Property): boolean {
  const { name, options } = wordOf(property).kind;
  return name === "image" || name === "tag" || (name === "text" && options.length === 0);
}

interface SuggestionViewProps {
  suggestion: Suggestion;
  labels: ReturnType<typeof useFilterLabels>;
}

/** One line of the suggestions: what it filters by, the value, and how many caches have it. */
export function SuggestionView({ suggestion, labels }: SuggestionViewProps) {
  const t = useTranslations("filter");
  const format = useFormatter();
  const { kind, property, operator, key, values, count } = suggestion;
  const label = labels.property(property);
  if (kind === "operator") {
    return (
      <>
        <span className={styles.property}>{key === undefined ? label : <Text>{key}</Text>}</span>
        <span className={styles.value}>{operator}</span>
        <span className={styles.hint}>{labels.means(property, operator)}</span>
      </>
    );
  }
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
      <span className={styles.property}>
        {operator === "=" || key !== undefined ? label : labels.compare(property, operator)}
      </span>
      <span
        className={styles.value}
        data-words={!isCode(property) || undefined}
        title={values.join(", ") || undefined}
      >
        {key !== undefined && <Text>{operator === "=" ? `${key}: ` : `${key} ${operator} `}</Text>}
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
    const [value, second] = values;
    if (value === undefined) return kind === "property" ? "…" : t("any");
    if (kind === "known" && second === undefined && wordOf(property).kind.name === "image") {
      return <ImageReference reference={value} />;
    }
    const words = values.map((each) => labels.value(property, each));
    return <Text>{words.join(operator === "!=" ? ", " : ` ${labels.or} `)}</Text>;
  }
}
