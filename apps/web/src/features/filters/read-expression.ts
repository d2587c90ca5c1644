import type { Condition, Operator } from "@cachescope/contract";
import { filterBy, filterOnce, isListed, readValues, operators, wordOf } from "@cachescope/contract";

/** What stands before and after the first operator of a text. */
export interface Parts {
  left: string;
  operator: Operator;
  right: string;
}

const anyOperator = String.raw`[!！]?[=＝]|[<>＜＞][=＝]?|[≠≤≥:：]`;
const parted = new RegExp(String.raw`^([^=＝:：!！<>＜＞≠≤≥]+?)\s*(${anyOperator})\s*(.*)$`, "s");
const operatorOnly = new RegExp(String.raw`^(${anyOperator})\s*(.*)$`, "s");
const mathematical: Readonly<Record<string, Operator>> = { "≠": "!=", "≤": "<=", "≥": ">=" };

/** An operator, however it was typed: wide ones are those of Chinese keyboards. */
function operatorOf(text: string): Operator {
  const plain = text.normalize("NFKC");
  return mathematical[text] ?? operators.find((operator) => operator === plain) ?? "=";
}

/** Parts a text at its first operator; null where it has none. `size: >50` says `>`. */
export function partAtOperator(text: string): Parts | null {
  const [, left, operator = "", right = ""] = parted.exec(text) ?? [];
  if (left === undefined) return null;
  const [, second, rest = ""] = (operatorOf(operator) === ":" ? operatorOnly.exec(right) : null) ?? [];
  return second === undefined
    ? { left, operator: operatorOf(operator), right }
    : { left, operator: operatorOf(second), right: rest };
}

/** What was typed after `tag.`, or before a tag is complete: `operator` is null while the key is on its way. */
export interface TagText {
  key: string;
  operator: "=" | "!=" | null;
  text: string;
}

const quotedKey = /^"((?:[^"]|"")*)"\s*(?:([!！]?[=＝]|≠)\s*(.*))?$/s;
const plainKeys = [/^([^=]*?)\s*(!?=)\s*(.*)$/s, /^([^＝≠]*?)\s*([!！]?＝|！=|≠)\s*(.*)$/s];

/** Reads a tag: its key, its operator and its value. A colon parts them where a space follows, or the key is a known one. */
export function readTag(text: string, isTagKey: (key: string) => boolean = () => false): TagText {
  const known = readKnownTag(text, isTagKey);
  if (known) return known;
  const [, quoted, after, rest = ""] = quotedKey.exec(text) ?? [];
  if (quoted !== undefined) return tagOf(quoted.replaceAll('""', '"'), after, rest);
  for (const pattern of plainKeys) {
    const [, key, operator, value = ""] = pattern.exec(text) ?? [];
    if (key !== undefined) return tagOf(key, operator, value);
  }
  const [, key, value = ""] = /^(.+?)[:：]\s+(.*)$/s.exec(text) ?? [];
  return key === undefined ? tagOf(text.trim(), undefined, "") : tagOf(key, ":", value);
}

const tagOf = (key: string, operator: string | undefined, value: string): TagText => ({
  key,
  operator: operator === undefined ? null : operatorOf(operator) === "!=" ? "!=" : "=",
  text: value,
});

/** A text that begins with the key of a tag that caches have, the longest where several would do. */
export function readKnownTag(text: string, isTagKey: (key: string) => boolean): TagText | null {
  let found: TagText | null = null;
  for (const match of text.matchAll(/\s*([!！]?[=＝]|[≠:：])\s*/g)) {
    const key = text.slice(0, match.index);
    if (isTagKey(key)) found = tagOf(key, match[1], text.slice(match.index + match[0].length));
  }
  return found;
}

/** Without the quotes, and the comma behind, with which a value was copied. */
export function unquote(text: string): string {
  const bare = text.trim().replace(/\s*[,，]$/, "");
  const [, doubled] = /^"((?:[^"]|"")*)"$/s.exec(bare) ?? [];
  if (doubled !== undefined) return doubled.replaceAll('""', '"');
  const [, single, curly, ticks] = /^(?:'([^']*)'|“([^“”]*)”|`([^`]*)`)$/s.exec(bare) ?? [];
  return single ?? curly ?? ticks ?? bare;
}

/** Reads what `writeExpression` wrote, and what a person writes in the same way; null of any other text. */
export function readExpression(text: string): Condition | null {
  const trimmed = text.trim();
  if (trimmed.startsWith("tag.")) {
    const { key, operator, text: value } = readTag(trimmed.slice("tag.".length));
    const filter = filterBy("tag", operator ?? "=");
    return filter ? { filter, key, texts: valuesIn(filter, value) } : null;
  }
  const { left = "", operator = "=", right = "" } = partAtOperator(trimmed) ?? {};
  const word = wordOf(left);
  const filter = word?.keyed ? undefined : word ? filterBy(word.word, operator) : filterOnce(left);
  return filter ? { filter, key: "", texts: valuesIn(filter, right) } : null;
}

/** The values in a text, without what they were copied with. */
export function valuesIn(filter: Condition["filter"], text: string): string[] {
  if (!isListed(filter)) return [unquote(text)];
  const values = readValues(text);
  return values.length === 0 ? [""] : values;
}
