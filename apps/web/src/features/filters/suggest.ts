import type { Filters } from "@cachescope/contract";
import { filterOf, fold } from "@cachescope/contract";
import type { Property } from "./expression.ts";
import { addExpression, hasAlternatives, properties, toTokens } from "./expression.ts";
import type { KnownValues } from "./known-values.ts";
import { optionsOf } from "./known-values.ts";
import type { FilterLabels } from "./typed.ts";
import { readTyped } from "./typed.ts";

/**
 * One line of the list. A `property` completes what is typed and asks for a value; the others are whole filters:
 * a value that caches have, or the text as it was typed.
 */
export interface Suggestion {
  kind: "property" | "known" | "typed";
  property: Property;
  expression: string;
  /** Only of a tag. */
  key?: string;
  /** Absent for a property, and for a tag of any value. */
  value?: string;
  /** How many caches have it, where that is known. */
  count: number | null;
}

const perProperty = 50;
const perMixed = 4;

/** Flags of their own are asked for by the one value that says something. */
function isShortcutOf(property: Property): boolean {
  const { kind, needs } = filterOf(property);
  return kind.name === "flag" && needs === undefined;
}

/** A property of few values, where a part of one means that value rather than the text itself. */
function isClosed(property: Property): boolean {
  const { kind } = filterOf(property);
  return kind.name === "choice" || kind.name === "flag";
}

const byWord = (property: Property) => filterOf(property).meantByWord ?? 0;
/** The properties whose values a word without a property may mean, most telling first. */
const foundByWord = properties
  .filter((property) => byWord(property) > 0)
  .toSorted((a, b) => byWord(a) - byWord(b));

/** Whether the name of the property says all there is to say. */
export const isShortcut = ({ property, value }: Suggestion): boolean =>
  isShortcutOf(property) && value === "true";

/** What the bar offers for a text. */
export function suggest(
  text: string,
  known: KnownValues,
  filters: Filters,
  labels: FilterLabels,
): Suggestion[] {
  const active = new Set(
    toTokens(filters).flatMap(({ property, values, expression }) =>
      hasAlternatives(property) ? values.map((value) => `${property}=${value}`) : [expression],
    ),
  );
  const seen = new Set<string>();
  return offersFor(text, known, labels).filter(({ kind, property, expression }) => {
    if (seen.has(expression) || active.has(expression)) return false;
    seen.add(expression);
    const { needs } = filterOf(property);
    if (needs !== undefined && filters[needs] === undefined) return false;
    return kind === "property" || addExpression(filters, expression) !== null;
  });
}

function offersFor(text: string, known: KnownValues, labels: FilterLabels): Suggestion[] {
  const typed = readTyped(text, labels, (key) => known.tagKeys.has(key));
  switch (typed.kind) {
    case "unknown":
      return [];
    case "tag":
      return suggestTags(typed.text, known);
    case "property":
      return suggestValues(typed.property, typed.value, known, labels);
    case "search":
      return suggestAll(typed.text, known, labels);
  }
}

/** What was typed comes first where it may be any text, and last where it is more likely the beginning of a value. */
function suggestValues(
  property: Property,
  text: string,
  known: KnownValues,
  labels: FilterLabels,
): Suggestion[] {
  const typed = text === "" ? [] : [asTyped(property, text, known, labels)];
  const offers = matching(property, text, known, labels, perProperty);
  return isClosed(property) && typed[0]?.kind === "typed" ? [...offers, ...typed] : [...typed, ...offers];
}

/** The text as a filter; what names a value in words, or in other letters, means that value. */
function asTyped(property: Property, text: string, known: KnownValues, labels: FilterLabels): Suggestion {
  if (!isClosed(property)) return offer("typed", property, text, null);
  const options = [...optionsOf(property, known)];
  const meant = text.split(/[,，]/).map((part) => {
    const wanted = fold(part.trim());
    const names = ([value]: [string, unknown]) =>
      fold(value) === wanted || fold(labels.value(property, value)) === wanted;
    return options.find(names) ?? ([part.trim(), undefined] as const);
  });
  const isKnown = meant.every(([, count]) => count !== undefined);
  const count = meant.length === 1 ? (meant[0]?.[1] ?? null) : null;
  const value = meant.map(([each]) => each).join(", ");
  return offer(isKnown ? "known" : "typed", property, value, count);
}

function matching(
  property: Property,
  text: string,
  known: KnownValues,
  labels: FilterLabels,
  most: number,
): Suggestion[] {
  const wanted = fold(text);
  const offers: Suggestion[] = [];
  for (const [value, count] of optionsOf(property, known)) {
    if (offers.length === most) break;
    const word = labels.value(property, value);
    if (includes(value, wanted) || (word !== value && includes(word, wanted))) {
      offers.push(offer("known", property, value, count));
    }
  }
  return offers;
}

function suggestAll(text: string, known: KnownValues, labels: FilterLabels): Suggestion[] {
  const wanted = fold(text);
  const named = properties.filter(
    (property) => fold(property).startsWith(wanted) || fold(labels.property(property)).startsWith(wanted),
  );
  const offers = named.map((property) => propertyOffer(property));
  if (wanted === "") return offers;
  for (const property of foundByWord) offers.push(...matching(property, text, known, labels, perMixed));
  offers.push(...suggestKeys(text, known, perMixed));
  offers.push(...knownTags(known, [...known.tags.keys()], wanted, perMixed));
  return offers;
}

function suggestTags(text: string, known: KnownValues): Suggestion[] {
  const equals = text.indexOf("=");
  if (equals === -1) {
    const offers = suggestKeys(text, known, perProperty);
    return text === "" ? offers : [...offers, tagOffer("typed", text, undefined, null)];
  }
  const key = text.slice(0, equals).trim();
  const value = text.slice(equals + 1).trim();
  const values = knownTags(known, [key], fold(value), perProperty);
  return value === ""
    ? [...values, tagOffer("known", key, undefined, known.tagKeys.get(key) ?? null)]
    : [tagOffer("typed", key, value, known.tags.get(key)?.get(value) ?? null), ...values];
}

function suggestKeys(text: string, known: KnownValues, most: number): Suggestion[] {
  const wanted = fold(text);
  const keys = [...known.tagKeys].filter(([key]) => includes(key, wanted)).slice(0, most);
  return keys.map(([key, count]) => ({
    kind: "property",
    property: "tag",
    key,
    expression: `tag.${key}=`,
    count,
  }));
}

function knownTags(known: KnownValues, keys: readonly string[], wanted: string, most: number) {
  const offers: Suggestion[] = [];
  for (const key of keys) {
    for (const [value, count] of known.tags.get(key) ?? []) {
      if (offers.length === most) return offers;
      if (includes(value, wanted)) offers.push(tagOffer("known", key, value, count));
    }
  }
  return offers;
}

const includes = (value: string, folded: string) => fold(value).includes(folded);

const tagOffer = (
  kind: Suggestion["kind"],
  key: string,
  value: string | undefined,
  count: number | null,
): Suggestion => ({
  kind,
  property: "tag",
  key,
  ...(value !== undefined && { value }),
  expression: value === undefined ? `tag.${key}` : `tag.${key}=${value}`,
  count,
});

const offer = (
  kind: Suggestion["kind"],
  property: Property,
  value: string,
  count: number | null,
): Suggestion => ({ kind, property, value, expression: `${property}=${value}`, count });

const propertyOffer = (property: Property): Suggestion =>
  isShortcutOf(property)
    ? offer("known", property, "true", null)
    : {
        kind: "property",
        property,
        expression: property === "tag" ? "tag." : `${property}=`,
        count: null,
      };
