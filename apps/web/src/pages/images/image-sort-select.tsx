import type { ImageSort } from "@cachescope/contract";
import { useId } from "react";
import { useTranslations } from "use-intl";
import styles from "../../features/table/sort-select.module.css";
import { useCards } from "../../features/table/use-row-height.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { imageOrders, reverseOrder } from "./image-sort.ts";

/** Sorts cards, which have no header to press. */
export function ImageSortSelect({ sort, onSort }: { sort: ImageSort; onSort: (sort: ImageSort) => void }) {
  const t = useTranslations();
  const selectId = useId();
  const order = t(sort.descending ? "table.descending" : "table.ascending");
  if (!useCards()) return null;
  return (
    <div className={styles.sort}>
      <label htmlFor={selectId} className="visually-hidden">
        {t("table.sortBy")}
      </label>
      <select
        id={selectId}
        className={styles.select}
        value={sort.key}
        onChange={({ currentTarget: { value } }) => {
          const next = imageOrders.find(({ key }) => key === value);
          if (next) onSort(next);
        }}
      >
        {imageOrders.map(({ key }) => (
          <option key={key} value={key}>
            {t(`images.column.${key}`)}
          </option>
        ))}
      </select>
      <IconButton label={t("table.reverse", { order })} onClick={() => onSort(reverseOrder(sort))}>
        <Icon name={sort.descending ? "down" : "up"} />
      </IconButton>
    </div>
  );
}
