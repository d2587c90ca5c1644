import type { ListedEvent } from "../../wording/markdown.ts";
import { code, eventItem } from "../../wording/markdown.ts";

/** The events as Markdown for a ticket, times in UTC, so that they outlive the record. */
export const evidence = (title: string, entries: readonly ListedEvent[]): string =>
  [code(title), "", ...entries.map((entry) => eventItem(entry, "time unknown")), ""].join("\n");
