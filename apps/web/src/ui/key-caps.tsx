import styles from "./key-caps.module.css";

/** Keys as they are printed on a keyboard, in the order they are pressed. */
export function KeyCaps({ caps }: { caps: readonly string[] }) {
  return (
    <span className={styles.caps}>
      {caps.map((cap) => (
        <kbd key={cap} className={styles.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
