import styles from "./text.module.css";
import { visibleSegments } from "./visible-text.ts";

/** Text that others wrote (names, tags, messages): isolated in direction, with hidden characters spelled out. */
export function Text({ children }: { children: string }) {
  return (
    <bdi>
      {visibleSegments(children).map((part, index) =>
        "text" in part ? (
          part.text
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- segments have no identity but their place
          <span key={index} className={styles.escape}>
            {part.escape}
          </span>
        ),
      )}
    </bdi>
  );
}
