import { cutImageName } from "./image-name.ts";
import styles from "./image-reference.module.css";
import type { Range } from "./matches.ts";
import { noMatches, shiftMatches } from "./matches.ts";
import { Text } from "./text.tsx";

interface ImageReferenceProps {
  reference: string;
  /** What of it was searched for. */
  highlights?: readonly Range[];
}

/** How many letters of a repository stay, however long its version is. */
const mostKept = 3;

/**
 * An image as operators read it: the registry recedes and gives way first, the version last. What is read aloud
 * and copied is the reference in one piece.
 */
export function ImageReference({ reference, highlights = noMatches }: ImageReferenceProps) {
  const { head, repository, version } = cutImageName(reference);
  const part = (text: string, start: number) => (
    <Text highlights={shiftMatches(highlights, start, text.length)}>{text}</Text>
  );
  return (
    <span className={styles.image} title={reference}>
      <span className="visually-hidden">
        <Text>{reference}</Text>
      </span>
      {head !== "" && (
        <span className={styles.head} aria-hidden="true">
          {part(head, 0)}
        </span>
      )}
      <span className={styles.tail} aria-hidden="true">
        <span
          className={styles.repository}
          style={{ minWidth: `${Math.min(mostKept, repository.length)}ch` }}
        >
          {part(repository, head.length)}
        </span>
        <span className={styles.version}>{part(version, head.length + repository.length)}</span>
      </span>
    </span>
  );
}
