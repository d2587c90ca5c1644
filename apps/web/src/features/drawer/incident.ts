import type { CacheEvent, Cause, ImageCache } from "@cachescope/contract";
import { hidden, isLikely } from "@cachescope/contract";
import { code, eventItem } from "../../wording/markdown.ts";
import type { RemedyWords } from "../../wording/remedy-words.ts";

/** What is told of one cache that needs help, to a person who cannot see the page. */
export interface Incident {
  cache: ImageCache;
  cause: Cause;
  /** In words. */
  causeName: string;
  /** Every event and the place of the one that decides; null where they are not loaded. */
  events: { all: readonly CacheEvent[]; deciding: number | null } | null;
  regionId: string;
  /** Of the page, and of the documentation. */
  address: string;
  documentation: string;
  labels: { region: string; id: string; name: string; status: string; created: string; timeUnknown: string };
}

/**
 * An incident as Markdown. What the API sent is code in it, without credentials, so that it can neither forge a part of
 * it nor be taken for our conclusion.
 */
export function incident(about: Incident, words: RemedyWords): string {
  const { cache, cause, regionId } = about;
  const text = [
    `### ${words("incident.title", { cause: about.causeName, name: code(cache.name ?? cache.id) })}`,
    "",
    words("incident.what", { what: words(isLikely(cache) ? "likely" : `${cause}.what`) }),
    "",
    `${words("title")}:`,
    `1. ${words.markup(`${cause}.first`, { name: nameAsCode })}`,
    `2. ${words.markup(`${cause}.second`, { name: nameAsCode, region: regionId })}`,
    "",
    words("incident.documentation", { address: about.documentation }),
    "",
    ...facts(about, words),
    "",
    ...eventLines(about, words),
  ].join("\n");
  const note = text.includes(hidden) ? `\n\n${words("incident.hidden", { hidden })}` : "";
  return `${text}${note}\n`;
}

/** The library hands over an array of the one text, whatever its type says. */
const nameAsCode = (chunks: string) => code([chunks].flat().join(""));

function facts({ cache, regionId, address, labels }: Incident, words: RemedyWords): string[] {
  const images = cache.images.map(code).join(", ");
  return [
    [labels.region, code(regionId)],
    [labels.id, code(cache.id)],
    [labels.name, code(cache.name ?? "")],
    [labels.status, code(cache.status ?? "")],
    [labels.created, cache.createdAt ?? "–"],
    [words("incident.images"), images || words("incident.none")],
    [words("incident.address"), `<${address}>`],
  ].map(([label, value]) => `- ${label}: ${value}`);
}

function eventLines({ cache, events, labels }: Incident, words: RemedyWords): string[] {
  const item = (event: CacheEvent) => eventItem({ ...event, times: timesOf(event) }, labels.timeUnknown);
  if (events === null) {
    const { lastWarning } = cache;
    return lastWarning ? [`${words("incident.warningOnly")}:`, item(lastWarning)] : [];
  }
  if (events.all.length === 0) return [words("incident.noEvents")];
  const lines = [...events.all.entries()]
    .map(([place, event]) => ({ place, event, at: timesOf(event)?.first ?? Infinity }))
    .toSorted((a, b) => (a.at === b.at ? a.place - b.place : a.at - b.at))
    .map(
      ({ place, event }) =>
        item(event) + (place === events.deciding ? ` ← **${words("incident.decides")}**` : ""),
    );
  return [`${words("incident.events")}:`, ...lines];
}

function timesOf({ firstAt, lastAt }: CacheEvent) {
  const first = firstAt ?? lastAt;
  const last = lastAt ?? firstAt;
  return first === null || last === null ? null : { first: Date.parse(first), last: Date.parse(last) };
}
