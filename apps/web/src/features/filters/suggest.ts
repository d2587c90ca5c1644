import type { Conditions, Property } from "./expression.ts";
import { addExpression, hasAlternatives, properties, toTokens } from "./expression.ts";
import type { KnownValues } from "./known-values.ts";
import { isClosed, optionsOf } from "./options.ts";
import type { FilterWords } from "./typed.ts";
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
/** These say how images are matched, and nothing without one. */
const needsMatchImage: ReadonlySet<Property> = new Set(["imageFullMatch", "imageMatchCount"]);
/** Of these one asks for the one value that says something. */
const shortcuts: ReadonlySet<Property> = new Set(["attention", "neverMatched"]);
/** Whose values a word without a property may mean, most telling first. Names and ids are what the list itself shows. */
const foundByWord = ["status", "cause", "repository", "image", "resourceGroupId"] as const;

/** Whether the name of the property says all there is to say. */
export const isShortcut = ({ property, value }: Suggestion): boolean =>
  shortcuts.has(property) && value === "true";

/** What the bar offers for a text. */
export function suggest(
  text: string,
  known: KnownValues,
  conditions: Conditions,
  words: FilterWords,
): Suggestion[] {
  const active = new Set(
    toTokens(conditions).flatMap(({ property, values, expression }) =>
      hasAlternatives(property) ? values.map((value) => `${property}=${value}`) : [expression],
    ),
  );
  const seen = new Set<string>();
  return offersFor(text, known, words).filter(({ kind, property, expression }) => {
    if (seen.has(expression) || active.has(expression)) return false;
    seen.add(expression);
    if (needsMatchImage.has(property) && conditions.filters.matchImages.length === 0) return false;
    return kind === "property" || addExpression(conditions, expression) !== null;
  });
}

function offersFor(text: string, known: KnownValues, words: FilterWords): Suggestion[] {
  const typed = readTyped(text, words, (key) => known.tagKeys.has(key));
  switch (typed.kind) {
    case "unknown":
      return [];
    case "tag":
      return suggestTags(typed.text, known);
    case "property":
      return suggestValues(typed.property, typed.value, known, words);
    case "search":
      return suggestAll(typed.text, known, words);
  }
}

/** What was typed comes first where it may be any text, and last where it is more likely the beginning of a value. */
function suggestValues(
  property: Property,
  text: string,
  known: KnownValues,
  words: FilterWords,
): Suggestion[] {
  const typed = text === "" ? [] : [asTyped(property, text, known, words)];
  const offers = matching(property, text, known, words, perProperty);
  return isClosed(property) && typed[0]?.kind === "typed" ? [...offers, ...typed] : [...typed, ...offers];
}

/** The text as a filter; what names a value in words, or in other letters, means that value. */
function asTyped(property: Property, text: string, known: KnownValues, words: FilterWords): Suggestion {
  if (!isClosed(property)) return offer("typed", property, text, null);
  const options = [...optionsOf(property, known)];
  const meant = text.split(/[,，]/).map((part) => {
    const wanted = part.trim().toLowerCase();
    const names = ([value]: [string, unknown]) =>
      value.toLowerCase() === wanted || words.value(property, value).toLowerCase() === wanted;
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
  words: FilterWords,
  most: number,
): Suggestion[] {
  const wanted = text.toLowerCase();
  const offers: Suggestion[] = [];
  for (const [value, count] of optionsOf(property, known)) {
    if (offers.length === most) break;
    const word = words.value(property, value);
    if (includes(value, wanted) || (word !== value && includes(word, wanted))) {
      offers.push(offer("known", property, value, count));
    }
  }
  return offers;
}

function suggestAll(text: string, known: KnownValues, words: FilterWords): Suggestion[] {
  const wanted = text.toLowerCase();
  const named = properties.filter(
    (property) =>
      property.toLowerCase().startsWith(wanted) || words.property(property).toLowerCase().startsWith(wanted),
  );
  const offers = named.map((property) => propertyOffer(property));
  if (wanted === "") return offers;
  for (const property of foundByWord) offers.push(...matching(property, text, known, words, perMixed));
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
  const values = knownTags(known, [key], value.toLowerCase(), perProperty);
  return value === ""
    ? [...values, tagOffer("known", key, undefined, known.tagKeys.get(key) ?? null)]
    : [tagOffer("typed", key, value, known.tags.get(key)?.get(value) ?? null), ...values];
}

function suggestKeys(text: string, known: KnownValues, most: number): Suggestion[] {
  const wanted = text.toLowerCase();
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

const includes = (value: string, lowerCase: string) => value.toLowerCase().includes(lowerCase);

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
  shortcuts.has(property)
    ? offer("known", property, "true", null)
    : {
        kind: "property",
        property,
        expression: property === "tag" ? "tag." : `${property}=`,
        count: null,
      };
