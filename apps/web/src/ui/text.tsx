import type { ReactNode } from "react";
import { highlightedSegments } from "./highlighted-text.ts";
import type { HighlightedSegment } from "./highlighted-text.ts";
import type { Range } from "./matches.ts";
import { noMatches, shiftMatches } from "./matches.ts";
import { isPlain } from "./visible-text.ts";
import styles from "./text.module.css";

interface TextProps {
  children: string;
  /** What of it was searched for. */
  highlights?: readonly Range[];
}

/** Text that others wrote (names, tags, messages): isolated in direction, with hidden characters spelled out. */
export function Text({ children, highlights = noMatches }: TextProps) {
  return <bdi>{visibleText(children, highlights)}</bdi>;
}

/** The same for an element that isolates its direction itself, by `dir="auto"`. */
export function visibleText(text: string, highlights = noMatches): ReactNode {
  if (highlights.length === 0 && isPlain(text)) return text;
  return highlightedSegments(text, highlights).map((segment, index) =>
    segment.highlighted ? (
      // oxlint-disable-next-line react/no-array-index-key -- segments have no identity but their place
      <mark key={index}>
        <Visible segment={segment} />
      </mark>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- segments have no identity but their place
      <Visible key={index} segment={segment} />
    ),
  );
}

/**
 * The same on one line that may be short of room: what stands before the first thing that was searched for gives way,
 * so that this is seen.
 */
export function foundText(text: string, highlights = noMatches): ReactNode {
  const from = highlights[0]?.[0] ?? 0;
  // So few letters are no wider than what would stand for them.
  if (from < 4) return visibleText(text, highlights);
  return (
    <span className={styles.line}>
      <span className={styles.before}>{visibleText(text.slice(0, from))}</span>
      <span className={styles.found}>
        {visibleText(text.slice(from), shiftMatches(highlights, from, text.length - from))}
      </span>
    </span>
  );
}

function Visible({ segment }: { segment: HighlightedSegment }) {
  return "text" in segment ? segment.text : <span className={styles.escape}>{segment.escape}</span>;
}
