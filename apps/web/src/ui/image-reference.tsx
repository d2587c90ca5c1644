import { cutImageName } from "./image-name.ts";
import styles from "./image-reference.module.css";
import type { Range } from "./matches.ts";
import { noMatches, shiftMatches } from "./matches.ts";
import { visibleText } from "./text.tsx";

interface ImageReferenceProps {
  reference: string;
  /** What of it was searched for. */
  highlights?: readonly Range[];
}

/** How many letters of a repository stay, however long its version is; as in the style sheet. */
const mostKept = 3;

/**
 * An image as operators read it: the registry recedes and gives way first, the version last. What is read aloud
 * and copied is the reference in one piece.
 */
export function ImageReference({ reference, highlights = noMatches }: ImageReferenceProps) {
  const { head, repository, version } = cutImageName(reference);
  const part = (text: string, start: number) =>
    visibleText(text, shiftMatches(highlights, start, text.length));
  const isShort = repository.length < mostKept;
  return (
    <span className={styles.image} title={reference}>
      <span className={styles.whole} dir="auto">
        {visibleText(reference)}
      </span>
      {head !== "" && (
        <span className={styles.head} dir="auto" aria-hidden="true">
          {part(head, 0)}
        </span>
      )}
      <span className={styles.tail} aria-hidden="true">
        <span
          className={styles.repository}
          dir="auto"
          style={isShort ? { minWidth: `${repository.length}ch` } : undefined}
        >
          {part(repository, head.length)}
        </span>
        <span className={styles.version} dir="auto">
          {part(version, head.length + repository.length)}
        </span>
      </span>
    </span>
  );
}
