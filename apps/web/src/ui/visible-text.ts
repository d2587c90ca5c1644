/** A stretch of text, or one character that would be invisible or would reorder what stands around it. */
export type Segment = { text: string } | { escape: string };

// Controls, line separators, bidirectional marks and overrides, zero-width spaces, and lone surrogates. The
// zero-width joiner stays: emoji are made with it.
const hidden =
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|\p{Surrogate}/gu;

/** Whether a text holds nothing that must be spelled out. */
export const isPlain = (text: string): boolean => text.search(hidden) === -1;

/** Cuts text so that characters the eye would miss, or be fooled by, are spelled out as code points. */
export function visibleSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(hidden)) {
    if (match.index > end) segments.push({ text: text.slice(end, match.index) });
    const point = match[0].codePointAt(0) ?? 0;
    segments.push({ escape: `U+${point.toString(16).toUpperCase().padStart(4, "0")}` });
    end = match.index + match[0].length;
  }
  if (end < text.length) segments.push({ text: text.slice(end) });
  return segments;
}
