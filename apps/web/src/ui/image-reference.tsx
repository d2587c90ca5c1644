import { cutImageName } from "./image-name.ts";
import styles from "./image-reference.module.css";
import type { Range } from "./matches.ts";
import { noMatches, shiftMatches } from "./matches.ts";
import { foundText, visibleText } from "./text.tsx";

interface ImageReferenceProps {
  reference: string;
  /** What of it was searched for. */
  highlights?: readonly Range[];
}

/**
 * An image as operators read it: repository and version, and what stands before them where there is room for all of
 * it. What was searched for has room. What is read aloud and copied is the reference in one piece.
 */
export function ImageReference({ reference, highlights = noMatches }: ImageReferenceProps) {
  const { host, path, repository, version, end } = cutImageName(reference);
  const before = host.length + path.length;
  const versionAt = before + repository.length;
  const part = (text: string, start: number, className?: string) =>
    text !== "" && (
      <span className={className} dir="auto" aria-hidden="true">
        {foundText(text, shiftMatches(highlights, start, text.length))}
      </span>
    );
  const isFound = highlights.some(([from]) => from < before);
  return (
    <span className={styles.image} title={reference} data-found={isFound || undefined}>
      <span className={styles.whole} dir="auto">
        {visibleText(reference)}
      </span>
      {/* From its end: what does not fit is left out, beginning with the registry. */}
      <span className={styles.tail} aria-hidden="true">
        {part(repository, before, styles.repository)}
        {part(version, versionAt, styles.version)}
        {part(end, versionAt + version.length, styles.end)}
      </span>
      {part(path, host.length, styles.head)}
      {part(host, 0, styles.head)}
    </span>
  );
}
