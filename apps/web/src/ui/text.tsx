import { highlightedSegments } from "./highlighted-text.ts";
import type { HighlightedSegment } from "./highlighted-text.ts";
import type { Range } from "./matches.ts";
import { noMatches } from "./matches.ts";
import styles from "./text.module.css";

interface TextProps {
  children: string;
  /** What of it was searched for. */
  highlights?: readonly Range[];
}

/** Text that others wrote (names, tags, messages): isolated in direction, with hidden characters spelled out. */
export function Text({ children, highlights = noMatches }: TextProps) {
  return (
    <bdi>
      {highlightedSegments(children, highlights).map((segment, index) =>
        segment.highlighted ? (
          // oxlint-disable-next-line react/no-array-index-key -- segments have no identity but their place
          <mark key={index}>
            <Visible segment={segment} />
          </mark>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- segments have no identity but their place
          <Visible key={index} segment={segment} />
        ),
      )}
    </bdi>
  );
}

function Visible({ segment }: { segment: HighlightedSegment }) {
  return "text" in segment ? segment.text : <span className={styles.escape}>{segment.escape}</span>;
}
