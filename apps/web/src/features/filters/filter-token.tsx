import { useLayoutEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import type { FilterToken } from "./expression.ts";
import styles from "./filter-bar.module.css";
import { useFilterLabels } from "./use-filter-labels.ts";

interface FilterTokenProps {
  token: FilterToken;
  /** It was a field until now, which had the focus. */
  focused: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

/** A whole filter in words. */
export function phraseOf(token: FilterToken, labels: ReturnType<typeof useFilterLabels>): string {
  const { label, value } = labels.filter(token);
  return `${label} ${value}`;
}

/** One active filter: its words edit it, its cross removes it. Tokens are joined by a visible "and". */
export function FilterTokenView({ token, focused, onEdit, onRemove }: FilterTokenProps) {
  const t = useTranslations("filter");
  const labels = useFilterLabels();
  const { label, value } = labels.filter(token);
  const filter = phraseOf(token, labels);
  const words = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (focused) words.current?.focus();
  }, [focused]);
  return (
    <span className={styles.token}>
      <button
        ref={words}
        type="button"
        className={styles.tokenText}
        aria-label={t("edit", { filter })}
        title={filter}
        onClick={onEdit}
      >
        <span className={styles.tokenLabel}>
          <Text>{label}</Text>
        </span>{" "}
        <Text>{value}</Text>
      </button>
      <button
        type="button"
        className={styles.tokenRemove}
        aria-label={t("remove", { filter })}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </span>
  );
}
