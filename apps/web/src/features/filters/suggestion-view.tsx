import { useTranslations } from "use-intl";
import { ImageReference } from "../../ui/image-reference.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./filter-bar.module.css";
import type { Suggestion } from "./suggest.ts";

/** One line of the suggestions: what it filters by, the value, and where that came from. */
export function SuggestionView({ suggestion: { kind, property, key, value } }: { suggestion: Suggestion }) {
  const t = useTranslations("filter");
  const label = t(`property.${property}`);
  if (kind === "property" && key === undefined) {
    return (
      <>
        <span className={styles.itemLabel}>{label}</span>
        <span className={styles.itemHint}>{t(`hint.${property}`)}</span>
      </>
    );
  }
  return (
    <>
      <span className={styles.itemProperty}>{label}</span>
      <span className={styles.itemValue} title={value}>
        {key !== undefined && <Text>{`${key}: `}</Text>}
        {value === undefined ? (
          kind === "property" ? (
            "…"
          ) : (
            t("any")
          )
        ) : kind === "known" && (property === "image" || property === "matchImage") ? (
          <ImageReference reference={value} />
        ) : (
          <Text>{value}</Text>
        )}
      </span>
      {kind === "typed" && <span className={styles.itemHint}>{t("typed")}</span>}
    </>
  );
}
