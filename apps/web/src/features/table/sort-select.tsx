import type { Sort } from "@cachescope/contract";
import { useId } from "react";
import { useTranslations } from "use-intl";
import type { ColumnId } from "../../preferences/columns.ts";
import { columnIds } from "../../preferences/columns.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import styles from "./sort-select.module.css";
import { firstSort, reversed, sortKeyOf } from "./sorting.ts";

interface SortSelectProps {
  shown: readonly ColumnId[];
  sort: Sort;
  usualSort: Sort;
  onSort: (sort: Sort) => void;
}

/** Sorts cards, which have no header to press. */
export function SortSelect({ shown, sort, usualSort, onSort }: SortSelectProps) {
  const t = useTranslations();
  const selectId = useId();
  const usual = "usual";
  const sorted = columnIds.find((id) => sortKeyOf(id) === sort.key);
  // The present order is offered, even if its column is hidden.
  const offered = sorted === undefined || shown.includes(sorted) ? shown : [...shown, sorted];
  const order = t(sort.descending ? "table.descending" : "table.ascending");

  const choose = (value: string) => {
    const id = offered.find((each) => each === value);
    onSort(id ? firstSort(id) : usualSort);
  };
  return (
    <div className={styles.sort}>
      <label htmlFor={selectId} className="visually-hidden">
        {t("table.sortBy")}
      </label>
      <select
        id={selectId}
        className={styles.select}
        value={sorted ?? usual}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value={usual}>{t(usualSort.key === "rank" ? "table.rankOrder" : "table.usualOrder")}</option>
        {offered.map((id) => (
          <option key={id} value={id}>
            {t(`column.${id}`)}
          </option>
        ))}
      </select>
      {sorted && (
        <IconButton label={t("table.reverse", { order })} onClick={() => onSort(reversed(sort))}>
          <Icon name={sort.descending ? "down" : "up"} />
        </IconButton>
      )}
    </div>
  );
}
