import { useTranslations } from "use-intl";
import styles from "./skeleton.module.css";

const widths = [62, 48, 71, 55, 66, 50, 74, 58, 45, 68];

/** The shape of the rows to come, still: nothing blinks while somebody waits. */
export function SkeletonRows() {
  const t = useTranslations("list");
  return (
    <div className={styles.rows} role="status" aria-label={t("countLoading")}>
      {widths.map((width) => (
        <div key={width} className={styles.row}>
          <span className={styles.two}>
            <i style={{ width: `${width}%` }} />
            <i style={{ width: `${width + 18}%` }} />
          </span>
          <span>
            <i className={styles.badge} />
          </span>
          <span>
            <i style={{ width: `${width + 20}%` }} />
          </span>
          <span>
            <i style={{ width: "60%" }} />
          </span>
        </div>
      ))}
    </div>
  );
}
