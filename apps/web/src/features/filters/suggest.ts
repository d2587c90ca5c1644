import type { Filters } from "@cachescope/contract";
import type { Property } from "./expression.ts";
import { addExpression, properties, toTokens } from "./expression.ts";
import type { KnownValues } from "./known-values.ts";

/**
 * One line of the list. A `property` completes what is typed and asks for a value; the others are whole filters:
 * a value seen in a loaded cache, or the text as it was typed.
 */
export interface Suggestion {
  kind: "property" | "known" | "typed";
  property: Property;
  expression: string;
  /** Only of a tag. */
  key?: string;
  /** Absent for a property, and for a tag of any value. */
  value?: string;
}

const perProperty = 8;
const perMixed = 4;
/** These say how images are matched, and nothing without one. */
const needsMatchImage: ReadonlySet<Property> = new Set(["imageFullMatch", "imageMatchCount"]);
const valueProperties = ["name", "image", "id", "snapshotId", "resourceGroupId"] as const;

/** What an id looks like (source: ECI's own ids): pasting one is asking for it. */
const idShapes: [RegExp, Property][] = [
  [/^imc-/, "id"],
  [/^s-/, "snapshotId"],
  [/^rg-/, "resourceGroupId"],
];

/** What the bar offers for a text. `label` names a property in the language of the page. */
export function suggest(
  text: string,
  known: KnownValues,
  filters: Filters,
  label: (property: Property) => string,
): Suggestion[] {
  const offers = offersFor(text.trim(), known, label);
  const active = new Set(toTokens(filters).map(({ expression }) => expression));
  const seen = new Set<string>();
  return offers.filter(({ kind, property, expression }) => {
    if (seen.has(expression) || active.has(expression)) return false;
    seen.add(expression);
    if (kind === "property") return filters.matchImages.length > 0 || !needsMatchImage.has(property);
    return addExpression(filters, expression) !== null;
  });
}

/** The word before an equals sign that is neither a property nor a known tag; null when there is none. */
export function unknownWord(
  text: string,
  known: KnownValues,
  label: (property: Property) => string,
): string | null {
  const word = /^\s*([^=]+?)\s*=/.exec(text)?.[1];
  if (word === undefined || word.startsWith("tag.") || known.tags.has(word)) return null;
  return properties.some((each) => same(each, word) || same(label(each), word)) ? null : word;
}

function offersFor(text: string, known: KnownValues, label: (property: Property) => string): Suggestion[] {
  if (text.startsWith("tag.")) return suggestTags(text.slice("tag.".length), known);
  const [, word = "", rest = ""] = /^([^=:]+?)\s*[=:]\s*(.*)$/s.exec(text) ?? [];
  const property = properties.find((each) => same(each, word) || same(label(each), word));
  if (property === "tag") return suggestTags(rest, known);
  if (property) return [...asTyped(property, rest), ...suggestValues(property, rest, known, perProperty)];
  // Somebody who leaves out the prefix of a tag; any other word before an equals sign is no filter of ours.
  if (text.includes("=")) return known.tags.has(word) ? suggestTags(text, known) : [];
  return suggestAll(text, known, label);
}

const same = (name: string, typed: string) => name.toLowerCase() === typed.toLowerCase();

function suggestAll(text: string, known: KnownValues, label: (property: Property) => string): Suggestion[] {
  const wanted = text.toLowerCase();
  const named = properties.filter(
    (property) =>
      property.toLowerCase().startsWith(wanted) || label(property).toLowerCase().startsWith(wanted),
  );
  const offers = named.map((property) => propertyOffer(property));
  if (wanted === "") return offers;
  // What was typed comes first, so that Enter means what it says.
  const shaped = idShapes.find(([shape]) => shape.test(text))?.[1];
  if (shaped) offers.unshift(...asTyped(shaped, text));
  else if (offers.length === 0) offers.push(...asTyped("name", text));
  for (const property of valueProperties) offers.push(...suggestValues(property, text, known, perMixed));
  offers.push(...suggestKeys(text, known, perMixed));
  offers.push(...knownTags(known, (_, value) => includes(value, wanted), perMixed));
  if (!shaped) offers.push(...asTyped("name", text), ...asTyped("image", text));
  return offers;
}

function suggestTags(text: string, known: KnownValues): Suggestion[] {
  const equals = text.indexOf("=");
  if (equals === -1) {
    const offers = suggestKeys(text, known, perProperty);
    return text.trim() === ""
      ? offers
      : [...offers, { kind: "typed", property: "tag", key: text, expression: `tag.${text}` }];
  }
  const key = text.slice(0, equals).trim();
  const value = text.slice(equals + 1).trim();
  const wanted = value.toLowerCase();
  const values = knownTags(known, (k, v) => k === key && v !== "" && includes(v, wanted), perProperty);
  return value === ""
    ? [...values, { kind: "known", property: "tag", key, expression: `tag.${key}` }]
    : [{ kind: "typed", property: "tag", key, value, expression: `tag.${key}=${value}` }, ...values];
}

function suggestKeys(text: string, known: KnownValues, most: number): Suggestion[] {
  const wanted = text.toLowerCase();
  const keys = [...known.tags.keys()].filter((key) => includes(key, wanted)).slice(0, most);
  return keys.map((key) => ({ kind: "property", property: "tag", key, expression: `tag.${key}=` }));
}

function suggestValues(property: Property, text: string, known: KnownValues, most: number): Suggestion[] {
  if (property === "tag") return [];
  if (property === "imageFullMatch") {
    return ["true", "false"].map((value) => offer("known", property, value));
  }
  const values =
    property === "matchImage" ? known.image : property === "imageMatchCount" ? [] : known[property];
  const wanted = text.toLowerCase();
  const offers: Suggestion[] = [];
  for (const value of values) {
    if (offers.length === most) break;
    if (includes(value, wanted)) offers.push(offer("known", property, value));
  }
  return offers;
}

function knownTags(known: KnownValues, wanted: (key: string, value: string) => boolean, most: number) {
  const offers: Suggestion[] = [];
  for (const [key, values] of known.tags) {
    for (const value of values) {
      if (offers.length === most) return offers;
      if (wanted(key, value)) {
        offers.push({ kind: "known", property: "tag", key, value, expression: `tag.${key}=${value}` });
      }
    }
  }
  return offers;
}

const includes = (value: string, lowerCase: string) => value.toLowerCase().includes(lowerCase);

const asTyped = (property: Property, value: string) =>
  value === "" ? [] : [offer("typed", property, value)];

const offer = (kind: Suggestion["kind"], property: Property, value: string): Suggestion => ({
  kind,
  property,
  value,
  expression: `${property}=${value}`,
});

const propertyOffer = (property: Property): Suggestion => ({
  kind: "property",
  property,
  expression: property === "tag" ? "tag." : `${property}=`,
});
