import { cutImageName } from "./image-name.ts";
import styles from "./image-reference.module.css";
import { Text } from "./text.tsx";

/**
 * An image as operators read it: the registry recedes and gives way first, the version last. What is read aloud
 * and copied is the reference in one piece.
 */
export function ImageReference({ reference }: { reference: string }) {
  const { head, repository, version } = cutImageName(reference);
  return (
    <span className={styles.image} title={reference}>
      <span className="visually-hidden">
        <Text>{reference}</Text>
      </span>
      <span className={styles.head} aria-hidden="true">
        <Text>{head}</Text>
      </span>
      <span className={styles.tail} aria-hidden="true">
        <span className={styles.repository}>
          <Text>{repository}</Text>
        </span>
        <span className={styles.version}>
          <Text>{version}</Text>
        </span>
      </span>
    </span>
  );
}
