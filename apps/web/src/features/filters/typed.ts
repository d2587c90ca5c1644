import { idKind, parseFilters } from "@cachescope/contract";
import type { Property } from "./expression.ts";
import { properties } from "./expression.ts";

/** Names a property and its values in the language of the page. */
export interface FilterLabels {
  property: (property: Property) => string;
  value: (property: Property, value: string) => string;
}

/** What the text of the field means: words to search for, or the beginning of a filter. */
export type Typed =
  | { kind: "search"; text: string }
  /** `text` is what stands after `tag.` or `tag:`, or all of it where it begins with the known key of a tag. */
  | { kind: "tag"; text: string }
  | { kind: "property"; property: Property; value: string }
  /** A word before an equals sign that is neither a property nor a known tag. */
  | { kind: "unknown"; word: string };

const keyed = /^([^=＝]+?)\s*[=＝]\s*(.*)$/s;
const shape = /^([^=:＝：]+?)\s*([=:＝：])\s*(.*)$/s;

/** Reads what is in the field. Properties may be spelled as in the address or as they are shown; a colon does, too. */
export function readTyped(
  text: string,
  { property: label }: FilterLabels,
  isTagKey: (key: string) => boolean,
): Typed {
  const trimmed = text.trim();
  if (trimmed.startsWith("tag.")) return { kind: "tag", text: trimmed.slice("tag.".length) };
  const tag = readKeyWithColon(trimmed, isTagKey);
  if (tag !== null) return { kind: "tag", text: tag };
  const [, word, sign = "", value = ""] = shape.exec(trimmed) ?? [];
  if (word === undefined) return { kind: "search", text: trimmed };
  const property = properties.find((each) => same(each, word) || same(label(each), word));
  if (property === "tag") return { kind: "tag", text: value };
  if (property) return { kind: "property", property, value };
  // A colon is in image names, and in what people search for; only an equals sign asks for a filter.
  if (sign !== "=" && sign !== "＝") return { kind: "search", text: trimmed };
  return isTagKey(word) ? { kind: "tag", text: `${word}=${value}` } : { kind: "unknown", word };
}

/** A known tag whose key holds a colon, which would end the name of a property; null of any other text. */
function readKeyWithColon(text: string, isTagKey: (key: string) => boolean): string | null {
  const [, key = "", value = ""] = keyed.exec(text) ?? [];
  return key.includes(":") && isTagKey(key) ? `${key}=${value}` : null;
}

/** The text as the listing can be searched for it; empty where it cannot. */
export const searchable = (text: string): string =>
  parseFilters(new URLSearchParams({ q: text.trim() })).filters.q ?? "";

/** The id that was pasted or typed, without what it was copied with; null of any other text. */
export function idIn(text: string): string | null {
  const id = text
    .trim()
    .replaceAll(/^["'`“‘([]+|["'`”’)\],;.]+$/g, "")
    .toLowerCase();
  return idKind(id) && id;
}

const same = (name: string, typed: string) => name.toLowerCase() === typed.toLowerCase();
