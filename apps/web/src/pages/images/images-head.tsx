import type { ImageSort } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import styles from "../../features/table/header.module.css";
import { Icon } from "../../ui/icon.tsx";
import { imageOrders, nextOrder } from "./image-sort.ts";

interface ImagesHeadProps {
  sort: ImageSort;
  /** Without buttons: cards are sorted elsewhere. */
  plain: boolean;
  onSort: (sort: ImageSort) => void;
}

/** The names of the columns: pressing one sorts by it. */
export function ImagesHead({ sort, plain, onSort }: ImagesHeadProps) {
  const t = useTranslations("images.column");
  return (
    <thead>
      <tr aria-rowindex={1}>
        {imageOrders.map(({ key }) => {
          const isDown = sort.key === key && sort.descending;
          return (
            <th
              key={key}
              scope="col"
              data-column={key}
              aria-sort={sort.key === key ? (isDown ? "descending" : "ascending") : undefined}
            >
              {plain ? (
                t(key)
              ) : (
                <button type="button" className={styles.sort} onClick={() => onSort(nextOrder(sort, key))}>
                  <span className={styles.label}>{t(key)}</span>
                  <Icon name={isDown ? "down" : "up"} className={styles.arrow} />
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
