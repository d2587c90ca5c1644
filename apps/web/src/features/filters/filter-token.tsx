import { useTranslations } from "use-intl";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import type { FilterToken } from "./expression.ts";
import styles from "./filter-bar.module.css";
import { useFilterLabels } from "./use-filter-labels.ts";

interface FilterTokenProps {
  token: FilterToken;
  /** Its words are in the field now. */
  edited: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

/** One active filter: its words edit it, its cross removes it. Tokens are joined by a visible "and". */
export function FilterTokenView({ token, edited, onEdit, onRemove }: FilterTokenProps) {
  const t = useTranslations("filter");
  const { label, equals, value } = useFilterLabels().filter(token);
  const filter = equals ? `${label} = ${value}` : `${label} ${value}`;
  return (
    <li className={styles.tokenItem} data-and={t("and")}>
      <span className={styles.token} data-edited={edited || undefined}>
        <button
          type="button"
          className={styles.tokenText}
          aria-label={t("edit", { filter })}
          title={filter}
          onClick={onEdit}
        >
          <span className={styles.tokenLabel}>
            <Text>{label}</Text>
            {equals && " ="}
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
    </li>
  );
}
