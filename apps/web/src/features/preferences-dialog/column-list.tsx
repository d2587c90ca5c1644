import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import type { ColumnId, Columns } from "../../preferences/columns.ts";
import { canMove, moveColumn, toggleColumn } from "../../preferences/column-changes.ts";
import { firstColumn, isHidden } from "../../preferences/columns.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import styles from "./column-list.module.css";

interface ColumnListProps {
  columns: Columns;
  onChange: (columns: Columns) => void;
  /** Speaks to screen readers. */
  say: (words: string) => void;
}

/** The columns of the table in their order: which are shown, and the way up and down for each. */
export function ColumnList({ columns, onChange, say }: ColumnListProps) {
  const t = useTranslations("preferences");
  const words = useTranslations("column");
  const move = (id: ColumnId, by: -1 | 1, button: HTMLButtonElement) => {
    if (!canMove(columns, id, by)) return;
    const moved = moveColumn(columns, id, by);
    flushSync(() => onChange(moved));
    // A row that moves in the document loses the focus in it.
    button.focus();
    say(t("moved", { column: words(id), place: moved.order.indexOf(id) + 1, count: moved.order.length }));
  };

  return (
    <fieldset className={styles.columns}>
      <legend className={styles.label}>{t("columns")}</legend>
      <p className={styles.hint}>{t("columnsHint")}</p>
      <ol className={styles.list}>
        {columns.order.map((id) => (
          <li key={id} className={styles.column}>
            <label className={styles.name}>
              <input
                type="checkbox"
                aria-label={words(id)}
                checked={!isHidden(columns, id)}
                disabled={id === firstColumn}
                onChange={() => onChange(toggleColumn(columns, id))}
              />
              {words(id)}
              {id === firstColumn && <span className={styles.always}>{t("alwaysShown")}</span>}
            </label>
            {id !== firstColumn && (
              <>
                <IconButton
                  label={t("moveUp", { column: words(id) })}
                  aria-disabled={!canMove(columns, id, -1)}
                  onClick={({ currentTarget }) => move(id, -1, currentTarget)}
                >
                  <Icon name="up" />
                </IconButton>
                <IconButton
                  label={t("moveDown", { column: words(id) })}
                  aria-disabled={!canMove(columns, id, 1)}
                  onClick={({ currentTarget }) => move(id, 1, currentTarget)}
                >
                  <Icon name="down" />
                </IconButton>
              </>
            )}
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
