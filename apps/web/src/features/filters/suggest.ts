import type { DeclaredFilter, Filters, Operator } from "@cachescope/contract";
import { filterBy, fold, isListed, wordOf } from "@cachescope/contract";
import type { Property } from "./expression.ts";
import { addExpression, properties, toTokens, writeExpression } from "./expression.ts";
import type { Counted, KnownValues } from "./known-values.ts";
import { optionsOf } from "./known-values.ts";
import type { TagText } from "./read-expression.ts";
import { unquote, valuesIn } from "./read-expression.ts";
import type { FilterLabels } from "./typed.ts";
import { readTyped } from "./typed.ts";

/**
 * One line of the list. A `property` completes what is typed and asks for an operator or a value, a `operator` asks for a value;
 * the others are whole filters: a value that caches have, or the text as it was typed.
 */
export interface Suggestion {
  kind: "property" | "operator" | "known" | "typed";
  property: Property;
  operator: Operator;
  expression: string;
  /** Only of a tag. */
  key?: string;
  /** None for what asks for one, and for a tag of any value. */
  values: readonly string[];
  /** How many caches have it, where that is known. */
  count: number | null;
}

const perProperty = 50;
const perMixed = 4;

/** Whether a line is only the beginning of a filter. */
export const isBeginning = ({ kind }: Suggestion): boolean => kind === "property" || kind === "operator";

/** Flags of their own are asked for by the one value that says something. */
function isShortcutOf(property: Property): boolean {
  const { kind, needs } = wordOf(property);
  return kind.name === "flag" && needs === undefined;
}

/** A property of few values, where a part of one means that value rather than the text itself. */
function isClosed(property: Property): boolean {
  const { kind } = wordOf(property);
  return kind.name === "choice" || kind.name === "flag";
}

const byWord = (property: Property) => wordOf(property).meantByWord ?? 0;
/** The properties whose values a word without a property may mean, most telling first. */
const foundByWord = properties
  .filter((property) => byWord(property) > 0)
  .toSorted((a, b) => byWord(a) - byWord(b));

/** Whether the name of the property says all there is to say. */
export const isShortcut = ({ kind, property, values: [value] }: Suggestion): boolean =>
  kind === "known" && isShortcutOf(property) && value === "true";

/** What the bar offers for a text. */
export function suggest(
  text: string,
  known: KnownValues,
  filters: Filters,
  labels: FilterLabels,
): Suggestion[] {
  const active = new Set(
    toTokens(filters).flatMap(({ property, operator, key, values, expression }) => [
      expression,
      ...values.map((value) => wholeOffer("known", property, operator, [value], null, key)?.expression),
    ]),
  );
  const seen = new Set<string>();
  return offersFor(text, known, labels).filter((offer) => {
    const { property, expression } = offer;
    if (seen.has(expression) || active.has(expression)) return false;
    seen.add(expression);
    const { needs } = wordOf(property);
    if (needs !== undefined && filters[needs] === undefined) return false;
    return isBeginning(offer) || addExpression(filters, expression) !== null;
  });
}

function offersFor(text: string, known: KnownValues, labels: FilterLabels): Suggestion[] {
  const typed = readTyped(text, labels, (key) => known.tagKeys.has(key));
  switch (typed.kind) {
    case "unknown":
    case "unsuited":
      return [];
    case "operators":
      return wordOf(typed.property).operators.map((operator) => operatorOffer(typed.property, operator));
    case "tag":
      return suggestTags(typed, known);
    case "property":
      return suggestValues(typed, known, labels);
    case "search":
      return suggestAll(typed.text, known, labels);
  }
}

/** What is asked of a property, as far as it is typed. */
interface Asked {
  property: Property;
  operator: Operator;
  value: string;
}

/** What was typed comes first where it may be any text, and last where it is more likely the beginning of a value. */
function suggestValues(
  { property, operator, value: text }: Asked,
  known: KnownValues,
  labels: FilterLabels,
): Suggestion[] {
  const filter = filterBy(property, operator);
  if (!filter) return [];
  const options = optionsOf(property, known);
  const listed = isListed(filter) && /[,，]/.test(text);
  // Of several values the last one is on its way.
  const [before, last] = listed ? [valuesBefore(filter, text), text.split(/[,，]/).at(-1) ?? ""] : [[], text];
  const told = before.map((part) => meantBy(property, part, options, labels)?.[0] ?? part);
  const offers = matching(property, operator, unquote(last), options, labels, perProperty, told);
  const typed = text.trim() === "" ? [] : asTyped(filter, property, text, options, labels);
  return isClosed(property) && typed[0]?.kind === "typed" ? [...offers, ...typed] : [...typed, ...offers];
}

const valuesBefore = (filter: DeclaredFilter, text: string) =>
  valuesIn(filter, text.slice(0, Math.max(text.lastIndexOf(","), text.lastIndexOf("，")))).filter(
    (part) => part !== "",
  );

/** The text as a filter; what names a value in words, or in other letters, means that value. */
function asTyped(
  filter: DeclaredFilter,
  property: Property,
  text: string,
  options: Counted,
  labels: FilterLabels,
): Suggestion[] {
  const { kind } = filter;
  const separated = kind.name === "choice" ? text.replaceAll(` ${labels.or} `, ",") : text;
  const parts = valuesIn(filter, separated).map((part) => ({
    part,
    meant: meantBy(property, part, options, labels),
  }));
  const isKnown = parts.every(({ meant }) => meant !== null);
  const count = parts.length === 1 && filter.operator === "=" ? (parts[0]?.meant?.[1] ?? null) : null;
  const values = parts.map(({ part, meant }) => meant?.[0] ?? withoutUnit(filter, part));
  const offer = wholeOffer(isKnown ? "known" : "typed", property, filter.operator, values, count);
  return offer ? [offer] : [];
}

/** The option that a text names as it is, or in the words of the page. Where any text may be meant, it is taken as it is. */
function meantBy(property: Property, text: string, options: Counted, labels: FilterLabels) {
  const { kind } = wordOf(property);
  if (kind.options.length === 0 && !isClosed(property)) return null;
  const wanted = fold(text);
  const names = ([value]: [string, unknown]) =>
    fold(value) === wanted || fold(labels.value(property, value)) === wanted;
  return [...options].find(names) ?? null;
}

const withoutUnit = ({ kind }: DeclaredFilter, text: string) =>
  kind.unit === undefined ? text : text.replace(/^(\d+)\s*g(?:i?b)?$/i, "$1");

/** Values that hold a text, each after those that stand `before` it. */
function matching(
  property: Property,
  operator: Operator,
  text: string,
  options: Counted,
  labels: FilterLabels,
  most: number,
  before: readonly string[] = [],
): Suggestion[] {
  const wanted = fold(text);
  const offers: Suggestion[] = [];
  for (const [value, count] of options) {
    if (offers.length === most) break;
    const word = labels.value(property, value);
    if (before.includes(value) || !(includes(value, wanted) || (word !== value && includes(word, wanted))))
      continue;
    const counted = operator === "=" && before.length === 0 ? count : null;
    const offer = wholeOffer("known", property, operator, [...before, value], counted);
    if (offer) offers.push(offer);
  }
  return offers;
}

function suggestAll(text: string, known: KnownValues, labels: FilterLabels): Suggestion[] {
  const wanted = fold(text);
  const named = properties.filter(
    (property) => fold(property).startsWith(wanted) || fold(labels.property(property)).startsWith(wanted),
  );
  const offers = named.flatMap((property) => propertyOffer(property));
  if (wanted === "") return offers;
  for (const property of foundByWord)
    offers.push(...matching(property, "=", text, optionsOf(property, known), labels, perMixed));
  offers.push(...suggestKeys(text, known, perMixed));
  offers.push(...knownTags(known, [...known.tags.keys()], "=", wanted, perMixed));
  return offers;
}

function suggestTags({ key, operator, text }: TagText, known: KnownValues): Suggestion[] {
  if (operator === null) {
    const offers = suggestKeys(key, known, perProperty);
    return key === "" ? offers : [...offers, ...tagOffer("typed", key, "=", [], null)];
  }
  const values = knownTags(known, [key], operator, fold(unquote(text)), perProperty);
  const filter = filterBy("tag", operator);
  if (text.trim() === "" || !filter) {
    const any = tagOffer(
      "known",
      key,
      operator,
      [],
      operator === "=" ? (known.tagKeys.get(key) ?? null) : null,
    );
    return [...values, ...any, ...(operator === "=" ? [operatorOffer("tag", "!=", key)] : [])];
  }
  const typed = valuesIn(filter, text);
  const count = operator === "=" ? (known.tags.get(key)?.get(typed[0] ?? "") ?? null) : null;
  return [...tagOffer("typed", key, operator, typed, count), ...values];
}

function suggestKeys(text: string, known: KnownValues, most: number): Suggestion[] {
  const wanted = fold(text);
  const keys = [...known.tagKeys].filter(([key]) => includes(key, wanted)).slice(0, most);
  return keys.map(([key, count]) => ({ ...operatorOffer("tag", "=", key), kind: "property", count }));
}

function knownTags(
  known: KnownValues,
  keys: readonly string[],
  operator: Operator,
  wanted: string,
  most: number,
) {
  const offers: Suggestion[] = [];
  for (const key of keys) {
    for (const [value, count] of known.tags.get(key) ?? []) {
      if (offers.length >= most) return offers;
      if (includes(value, wanted))
        offers.push(...tagOffer("known", key, operator, [value], operator === "=" ? count : null));
    }
  }
  return offers;
}

const includes = (value: string, folded: string) => fold(value).includes(folded);

function tagOffer(
  kind: Suggestion["kind"],
  key: string,
  operator: Operator,
  values: readonly string[],
  count: number | null,
): Suggestion[] {
  const offer = wholeOffer(kind, "tag", operator, values, count, key);
  return offer ? [offer] : [];
}

function wholeOffer(
  kind: Suggestion["kind"],
  property: Property,
  operator: Operator,
  values: readonly string[],
  count: number | null,
  key?: string,
): Suggestion | null {
  const filter = filterBy(property, operator);
  if (!filter) return null;
  const expression = writeExpression({ filter, key: key ?? "", texts: values });
  return {
    kind,
    property,
    operator: filter.operator,
    values,
    expression,
    count,
    ...(key !== undefined && { key }),
  };
}

/** A filter up to its operator. */
function operatorOffer(property: Property, operator: Operator, key?: string): Suggestion {
  const filter = filterBy(property, operator);
  const whole = filter ? writeExpression({ filter, key: key ?? "", texts: ["x"] }) : property + operator;
  return {
    kind: "operator",
    property,
    operator,
    values: [],
    expression: whole.slice(0, -1),
    count: null,
    ...(key !== undefined && { key }),
  };
}

/** A property up to what has to be chosen next: its operator, where there are several. */
function propertyOffer(property: Property): Suggestion[] {
  const { operators, keyed } = wordOf(property);
  const [operator] = operators;
  if (operator === undefined) return [];
  if (isShortcutOf(property)) {
    const offer = wholeOffer("known", property, operator, ["true"], null);
    return offer ? [offer] : [];
  }
  const expression = keyed ? `${property}.` : operators.length > 1 ? `${property} ` : property + operator;
  return [{ kind: "property", property, operator, values: [], expression, count: null }];
}
