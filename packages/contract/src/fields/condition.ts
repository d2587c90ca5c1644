import type { DeclaredFilter } from "./declared.ts";
import { filterBy, filterOf, filterOnce, wordOf } from "./declared.ts";
import { operators } from "./field.ts";

/** A filter as it is written: of a tag with its key. */
interface Written {
  filter: DeclaredFilter;
  /** What the word is followed by: `team` in `tag.team`; empty where a word has no keys. */
  key: string;
}

/** One filter with the texts of its values; several where one of them is enough, or none of them is wanted. */
export interface Condition extends Written {
  texts: readonly string[];
}

/** Whether several values are one condition, written between commas. */
export const isListed = ({ many, comparison }: DeclaredFilter): boolean =>
  many && (comparison === "anyOf" || comparison === "noneOf");

const plain = /^\s*(\w+)\s*(?:(!=|>=|<=|[=:<>])(.*))?$/s;

/** Reads one entry of a query string, which parts name and value at the first equals sign, wherever that belongs. */
export function readEntry(parameter: string, value: string): (Written & { text: string }) | null {
  const once = filterOnce(parameter);
  if (once) return { filter: once, key: "", text: value };
  const dot = parameter.indexOf(".");
  if (dot !== -1 && wordOf(parameter.slice(0, dot))?.keyed) return readKeyed(parameter, dot, value);
  const [, word = "", said = "=", text = ""] =
    plain.exec(value === "" ? parameter : `${parameter}=${value}`) ?? [];
  const declared = wordOf(word);
  const operator = operators.find((each) => each === said);
  const filter = declared && operator && !declared.keyed ? filterBy(declared.word, operator) : undefined;
  return filter ? { filter, key: "", text: said === "=" ? text : text.trim() } : null;
}

/** An exclamation mark that ends the key itself is written twice, because one alone belongs to the operator. */
function readKeyed(parameter: string, dot: number, text: string): (Written & { text: string }) | null {
  const [, name = "", marks = ""] = /^(.*?)(!*)$/s.exec(parameter.slice(dot + 1)) ?? [];
  const filter = filterOf(parameter.slice(0, dot) + (marks.length % 2 === 1 ? "!=" : ""));
  return filter ? { filter, key: name + "!".repeat(Math.floor(marks.length / 2)), text } : null;
}

/** Writes what `readEntry` reads. */
export function writeEntry({ filter, key }: Written, text: string): [parameter: string, value: string] {
  const { word, operator, keyed } = filter;
  const name = keyed ? `${word}.${key}${/!*$/.exec(key)?.[0] ?? ""}` : word;
  switch (operator) {
    case "=":
      return [name, text];
    case "!=":
    case ">=":
    case "<=":
      return [name + operator.slice(0, 1), text];
    case ":":
    case ">":
    case "<":
      return [name + operator + text, ""];
  }
}
