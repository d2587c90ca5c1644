import { code, eventItem } from "../../wording/markdown.ts";
import type { TimelineEntry } from "./timeline.ts";

/** The events as Markdown for a ticket, times in UTC, so that they outlive the record. */
export const evidence = (title: string, entries: readonly TimelineEntry[]): string =>
  [code(title), "", ...entries.map((entry) => eventItem(entry, "time unknown")), ""].join("\n");
