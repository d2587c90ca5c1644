import { writeTime } from "@cachescope/contract";
import { visibleSegments } from "../ui/visible-text.ts";

/**
 * A text that others wrote as inline code of Markdown, where nothing is markup: it stays on its line, whatever it holds, so
 * that it can begin no heading and no item, and has no backtick that would end it.
 */
export function code(text: string): string {
  const line = visibleSegments(text.replaceAll(/[\r\n\t]+/g, " "))
    .map((segment) => ("text" in segment ? segment.text : `<${segment.escape}>`))
    .join("")
    .trim();
  if (line === "") return "–";
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(({ 0: run }) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : fence + line + fence;
}

/** An event of the API, or several like ones as one. */
export interface ListedEvent {
  type: string | null;
  reason: string | null;
  message: string | null;
  count: number | null;
  /** Epoch milliseconds. */
  times: { first: number; last: number } | null;
}

/** One event as an item of a Markdown list. Times are UTC. */
export function eventItem({ type, reason, message, count, times }: ListedEvent, timeUnknown: string): string {
  const when = times ? span(times.first, times.last) : timeUnknown;
  const what = [type, reason, message].filter((part) => part !== null).join(" · ");
  return `- ${when}: ${code(what)}${count !== null && count > 1 ? ` (×${count})` : ""}`;
}

const span = (first: number, last: number) =>
  first === last ? writeTime(first) : `${writeTime(first)} to ${writeTime(last)}`;
