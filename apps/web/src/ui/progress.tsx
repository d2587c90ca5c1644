import styles from "./progress.module.css";

interface ProgressBarProps {
  value: number;
  /** What progresses; the number stands beside it in words. */
  label: string;
  /** It stands still. */
  paused?: boolean;
}

/** A determinate bar. */
export function ProgressBar({ value, label, paused = false }: ProgressBarProps) {
  return (
    <span
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span className={styles.fill} data-paused={paused || undefined} style={{ inlineSize: `${value}%` }} />
    </span>
  );
}
