import type { FailureGroup, Outcome } from "@cachescope/contract";
import { hidden } from "@cachescope/contract";
import { code } from "../../wording/markdown.ts";
import type { RemedyWords } from "../../wording/remedy-words.ts";

/** What is told of one cause to a person who cannot see the page. */
interface GroupIncident {
  group: FailureGroup;
  region: string;
  /** In words, as the count of its caches and how each ended. */
  causeName: string;
  caches: string;
  outcome: (outcome: Outcome) => string;
  /** Of the page, and of the documentation. */
  address: string;
  documentation: string;
  regionLabel: string;
}

/**
 * A cause and its caches as Markdown. What the API sent is code in it, without credentials, so that it can neither forge a part
 * of it nor be taken for our conclusion.
 */
export function groupIncident(about: GroupIncident, words: RemedyWords): string {
  const { group, region, outcome } = about;
  const { cause, firstAt, lastAt } = group;
  const text = [
    `### ${about.causeName} · ${about.caches}`,
    "",
    words("incident.what", { what: words(`${cause}.what`) }),
    "",
    `${words("title")}:`,
    `1. ${words.markup(`${cause}.first`, { name: nameAsCode })}`,
    `2. ${words.markup(`${cause}.second`, { name: nameAsCode, region })}`,
    "",
    words("incident.documentation", { address: about.documentation }),
    "",
    `- ${about.regionLabel}: ${code(region)}`,
    `- ${firstAt} – ${lastAt}`,
    `- ${words("incident.address")}: <${about.address}>`,
    "",
    ...group.caches.map(
      ({ id, name, lastAt: at, outcome: ended, event }) =>
        `- ${at}: ${code(name ?? id)} ${code(id)} · ${outcome(ended)}${event?.message ? ` · ${code(event.message)}` : ""}`,
    ),
  ].join("\n");
  const note = text.includes(hidden) ? `\n\n${words("incident.hidden", { hidden })}` : "";
  return `${text}${note}\n`;
}

/** The library hands over an array of the one text, whatever its type says. */
const nameAsCode = (chunks: string) => code([chunks].flat().join(""));
