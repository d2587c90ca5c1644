import { useMediaQuery } from "../../ui/use-media-query.ts";
import type { FiltersProps } from "./filter-bar.tsx";
import { FilterTools } from "./filter-tools.tsx";
import { FiltersButton } from "./filters-button.tsx";
import styles from "./filters.module.css";

/** The filters of the list, or a button that opens them. What the server draws suits both. */
export function Filters(props: FiltersProps) {
  const isWide = useMediaQuery("(min-width: 720px)", true);
  const isNarrow = useMediaQuery("(max-width: 719px)", true);
  return (
    <>
      {isWide && (
        <div className={styles.wide}>
          <FilterTools {...props} />
        </div>
      )}
      {isNarrow && <FiltersButton {...props} />}
    </>
  );
}
