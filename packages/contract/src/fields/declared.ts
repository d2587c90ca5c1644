import type { Column, Field, Filter, Comparison, Operator } from "./field.ts";
import { groups, operators } from "./field.ts";
import { fields } from "./fields.ts";

type Declared = (typeof fields)[keyof typeof fields];
type Union<Of, Part extends keyof Field> = Of extends Record<Part, infer Found> ? Found : never;
type Intersection<Of> = (Of extends unknown ? (of: Of) => void : never) extends (of: infer All) => void
  ? All
  : never;

type WordTable = Intersection<Union<Declared, "filters">>;
/** What people write of a filter before its operator; also its name among the words of the page. */
export type FilterWord = Extract<keyof WordTable, string>;
export type SortKey = Union<Declared, "sort">["key"];
export type FacetName = Extract<keyof Intersection<Union<Declared, "facets">>, string>;

type Named<Word extends string, Written extends Operator> = Written extends "=" ? Word : `${Word}${Written}`;
type OperatorsOf<Of> =
  Of extends Filter<infer _Value, infer _Many, infer By> ? Extract<keyof By, Operator> : never;
type ValueOf<Of> =
  Of extends Filter<infer Value, infer Many> ? (Many extends true ? readonly Value[] : Value) : never;
type FilterTable = {
  [Word in FilterWord]: {
    [Written in OperatorsOf<WordTable[Word]> as Named<Word, Written>]: ValueOf<WordTable[Word]>;
  };
}[FilterWord];
type AllFilters = Intersection<FilterTable>;

/** A word and its operator, the operator left out where it is "=": `status`, `status!=`, `size>=`. */
export type FilterName = Extract<keyof AllFilters, string>;

/** What narrows a view down. An absent filter lets everything pass; all that are there must hold. */
export type Filters = { -readonly [Name in FilterName]?: AllFilters[Name] };

export type FieldName = keyof typeof fields;

/** A declaration by the word that people write. */
export interface DeclaredWord extends Filter {
  word: FilterWord;
  field: FieldName;
  /** In the order in which they are offered. */
  operators: readonly Operator[];
}

/** One filter: a word with one of its operators. */
export interface DeclaredFilter extends DeclaredWord {
  name: FilterName;
  operator: Operator;
  comparison: Comparison;
}

/** A field with the names that the table gives. */
export interface DeclaredField extends Field {
  sort?: { key: SortKey; by?: Column };
}

export const fieldEntries: readonly (readonly [name: FieldName, field: DeclaredField])[] = entriesOf(fields);

export const fieldOf = (name: FieldName): DeclaredField => fields[name];

const words = fieldEntries.flatMap(([field, { filters = {} }]) =>
  Object.entries(filters).map(([word, filter]): DeclaredWord => ({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `FilterWord` is made of these very words
    word: word as FilterWord,
    field,
    operators: operators.filter((operator) => filter.by[operator] !== undefined),
    ...filter,
  })),
);
const byWord = new Map<string, DeclaredWord>(words.map((each) => [each.word, each]));

const declared = words.flatMap((word): DeclaredFilter[] =>
  word.operators.flatMap((operator) => {
    const comparison = word.by[operator];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `FilterName` is made of these very names
    const name = (operator === "=" ? word.word : word.word + operator) as FilterName;
    return comparison === undefined ? [] : [{ ...word, name, operator, comparison }];
  }),
);
const isUpstream = ({ comparison }: DeclaredFilter) => comparison === "upstream";

/** Every filter, in the order in which filters are written: those that Alibaba Cloud answers first. */
export const filterList: readonly DeclaredFilter[] = [
  ...declared.filter(isUpstream),
  ...declared.filter((filter) => !isUpstream(filter)),
];

/** The words of all filters, in the order in which they are offered. */
export const filterWords: readonly FilterWord[] = words
  .toSorted((a, b) => groups.indexOf(a.about) - groups.indexOf(b.about))
  .map(({ word }) => word);

/** The declaration of a word; undefined for one that is none. */
export function wordOf(word: FilterWord): DeclaredWord;
export function wordOf(word: string): DeclaredWord | undefined;
export function wordOf(word: string): DeclaredWord | undefined {
  return byWord.get(word);
}

const byName = new Map<string, DeclaredFilter>(filterList.map((filter) => [filter.name, filter]));

/** The declaration of a filter; undefined for a name that is none. */
export function filterOf(name: FilterName): DeclaredFilter;
export function filterOf(name: string): DeclaredFilter | undefined;
export function filterOf(name: string): DeclaredFilter | undefined {
  return byName.get(name);
}

/** The filter of a word with an operator. A colon asks for what contains a text; of anything else it is an equals sign. */
export const filterBy = (word: FilterWord, operator: Operator): DeclaredFilter | undefined =>
  byName.get(operator === "=" ? word : word + operator) ?? (operator === ":" ? byName.get(word) : undefined);

const earlier = new Map(
  words.flatMap(({ word, was = {} }) =>
    Object.entries(was).map(([name, operator]) => [name, filterBy(word, operator)] as const),
  ),
);

/** The filter that had this name in earlier days. */
export const filterOnce = (name: string): DeclaredFilter | undefined => earlier.get(name);

export const sortKeys: readonly SortKey[] = fieldEntries.flatMap(([, { sort }]) =>
  sort === undefined ? [] : [sort.key],
);

export const facetNames: readonly FacetName[] = fieldEntries.flatMap(
  ([, { facets = {} }]) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `FacetName` is made of these very names
    Object.keys(facets) as FacetName[],
);

/** Entries with the names that the type has. */
function entriesOf<Name extends string, Value>(record: Record<Name, Value>): [Name, Value][] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object literal has no other keys than its type
  return Object.entries(record) as [Name, Value][];
}
