import type { DeclaredFilter, Operator } from "@cachescope/contract";
import { filterBy, filterOnce, idKind, wordOf } from "@cachescope/contract";
import type { Property } from "./expression.ts";
import { properties } from "./expression.ts";
import type { Parts, TagText } from "./read-expression.ts";
import { partAtOperator, readKnownTag, readTag } from "./read-expression.ts";

/** Names what filters are made of in the language of the page. */
export interface FilterLabels {
  property: (property: Property) => string;
  value: (property: Property, value: string) => string;
  /** A property with its operator, as it stands before the values: "Status =", "Size at least". */
  compare: (property: Property, operator: Operator) => string;
  /** Stands between values of which one is enough. */
  or: string;
}

/** What the text of the field means: words to search for, or the beginning of a filter. */
export type Typed =
  | { kind: "search"; text: string }
  /** A property that waits for its operator. */
  | { kind: "operators"; property: Property }
  | { kind: "property"; property: Property; operator: Operator; value: string }
  | ({ kind: "tag" } & TagText)
  /** An operator that the property is not compared with. */
  | { kind: "unsuited"; property: Property; operator: Operator }
  /** A word before an operator that is neither a property nor a known tag. */
  | { kind: "unknown"; word: string };

type IsTagKey = (key: string) => boolean;

/**
 * Reads what is in the field. Properties may be spelled as in the address or as they are shown, and a filter as its chip
 * says it, or as a line of YAML.
 */
export function readTyped(text: string, labels: FilterLabels, isTagKey: IsTagKey): Typed {
  const trimmed = text.trim();
  const item = /^-\s+(.+)$/s.exec(trimmed)?.[1];
  const read = readFilter(item ?? trimmed, labels, isTagKey);
  if (read && !(item !== undefined && read.kind === "unknown")) return read;
  const property = /\s$/.test(text) ? propertyCalled(trimmed, labels) : null;
  return property === null ? { kind: "search", text: trimmed } : { kind: "operators", property };
}

/** A filter, or the beginning of one; null where nothing in the text asks for it. */
function readFilter(text: string, labels: FilterLabels, isTagKey: IsTagKey): Typed | null {
  if (text.startsWith("tag.")) return { kind: "tag", ...readTag(text.slice("tag.".length), isTagKey) };
  const tag = readKnownTag(text, isTagKey);
  // A colon within a key would end the name of a property.
  if (tag?.key.includes(":")) return { kind: "tag", ...tag };
  const parts = partAtOperator(text);
  const property = parts && readProperty(parts, labels, isTagKey);
  if (property) return property;
  if (tag) return { kind: "tag", ...tag };
  // Colons and angle brackets are in what people search for; only an equals sign asks for a filter.
  return parts?.operator.endsWith("=") ? { kind: "unknown", word: parts.left } : readPhrase(text, labels);
}

function readProperty(
  { left, operator, right }: Parts,
  labels: FilterLabels,
  isTagKey: IsTagKey,
): Typed | null {
  const once = operator === "=" || operator === ":" ? filterOnce(left) : undefined;
  if (once) return asProperty(once, right);
  const property = propertyCalled(left, labels);
  if (property === null) return null;
  if (property === "tag") return { kind: "tag", ...readTag(right, isTagKey) };
  const filter = filterBy(property, operator);
  return filter ? asProperty(filter, right) : { kind: "unsuited", property, operator };
}

function asProperty({ word, operator }: DeclaredFilter, value: string): Typed | null {
  const property = properties.find((each) => each === word);
  return property ? { kind: "property", property, operator, value } : null;
}

const propertyCalled = (word: string, labels: FilterLabels): Property | null =>
  properties.find((each) => same(each, word) || same(labels.property(each), word)) ?? null;

/** A filter as its chip says it, where that is another way than with its operator. */
function readPhrase(text: string, labels: FilterLabels): Typed | null {
  for (const property of properties) {
    for (const operator of wordOf(property).operators) {
      const phrase = labels.compare(property, operator);
      const value = text.slice(phrase.length).trim();
      if (value !== "" && same(text.slice(0, phrase.length), phrase))
        return { kind: "property", property, operator, value };
    }
  }
  return null;
}

/** The id that was pasted or typed, without what it was copied with; null of any other text. */
export function idIn(text: string): string | null {
  const id = text
    .trim()
    .replaceAll(/^["'`“‘([]+|["'`”’)\],;.]+$/g, "")
    .toLowerCase();
  return idKind(id) && id;
}

const same = (name: string, typed: string) => name.toLowerCase() === typed.toLowerCase();
