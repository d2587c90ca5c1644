import type { ReactNode } from "react";
import styles from "./badge.module.css";
import type { IconName } from "./icon.tsx";
import { Icon } from "./icon.tsx";

/** The five hues of the design. Colour says what must be done; shape and words say the rest. */
export type Tone = "neutral" | "active" | "good" | "bad" | "warn";

/** A status: shape, words and colour together. `title` holds the API's own value. */
export function Badge(props: { tone: Tone; icon: IconName; title?: string; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={props.tone} title={props.title}>
      <Icon name={props.icon} className={styles.icon} />
      {props.children}
    </span>
  );
}

/** The same in one element, for what flies by: a dot stands where the shape is. */
export const briefBadge = (tone: Tone, words: ReactNode) => (
  <span className={`${styles.badge} ${styles.brief}`} data-tone={tone}>
    {words}
  </span>
);

/** A small fact beside a status. Never a status itself. */
export function Chip({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <span className={styles.chip} title={title}>
      {children}
    </span>
  );
}
