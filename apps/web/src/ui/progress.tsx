import styles from "./progress.module.css";

/** A determinate bar. `label` says what progresses; the number stands beside it in words. */
export function ProgressBar({ value, label }: { value: number; label: string }) {
  return (
    <span
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span className={styles.fill} style={{ inlineSize: `${value}%` }} />
    </span>
  );
}
