import type { TimelineEntry } from "./timeline.ts";

/** The events as Markdown for a ticket, times in UTC, so that they outlive the record. */
export function evidence(title: string, entries: readonly TimelineEntry[]): string {
  const lines = entries.map(({ type, reason, message, count, times }) => {
    const when = times ? span(times.first, times.last) : "time unknown";
    const what = [type, reason, message].filter((part) => part !== null).join(" · ");
    return `- ${when}: ${what}${count > 1 ? ` (×${count})` : ""}`;
  });
  return [`**${title}**`, "", ...lines, ""].join("\n");
}

const utc = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");

const span = (first: number, last: number) => (first === last ? utc(first) : `${utc(first)} to ${utc(last)}`);
