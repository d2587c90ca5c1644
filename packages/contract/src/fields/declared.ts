import type { Column, Field, Filter } from "./field.ts";
import { groups } from "./field.ts";
import { fields } from "./fields.ts";

type Declared = (typeof fields)[keyof typeof fields];
type Union<Of, Part extends keyof Field> = Of extends Record<Part, infer Found> ? Found : never;
type Intersection<Of> = (Of extends unknown ? (of: Of) => void : never) extends (of: infer All) => void
  ? All
  : never;

type FilterTable = Intersection<Union<Declared, "filters">>;
/** The name of a filter in the address, on the wire and in the words. */
export type FilterName = Extract<keyof FilterTable, string>;
export type SortKey = Union<Declared, "sort">["key"];
export type FacetName = Extract<keyof Intersection<Union<Declared, "facets">>, string>;

type ValueOf<Of> =
  Of extends Filter<infer Value, infer Many> ? (Many extends true ? readonly Value[] : Value) : never;

/** What narrows a view down. An absent filter lets everything pass; all that are there must hold. */
export type Filters = { -readonly [Name in FilterName]?: ValueOf<FilterTable[Name]> };

export type FieldName = keyof typeof fields;

/** The declarations by the names that stand in a query string. */
export interface DeclaredFilter extends Filter {
  name: FilterName;
  field: FieldName;
}

/** A field with the names that the table gives. */
export interface DeclaredField extends Field {
  sort?: { key: SortKey; by?: Column };
}

export const fieldEntries: readonly (readonly [name: FieldName, field: DeclaredField])[] = entriesOf(fields);

export const fieldOf = (name: FieldName): DeclaredField => fields[name];

const isUpstream = ({ operator }: Filter) => operator === "upstream";
const declared = fieldEntries.flatMap(([field, { filters = {} }]) =>
  Object.entries(filters).map(([name, filter]): DeclaredFilter => ({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `FilterName` is made of these very names
    name: name as FilterName,
    field,
    ...filter,
  })),
);

/** Every filter, in the order in which filters are written: those that Alibaba Cloud answers first. */
export const filterList: readonly DeclaredFilter[] = [
  ...declared.filter(isUpstream),
  ...declared.filter((filter) => !isUpstream(filter)),
];

/** The names of all filters, in the order in which they are offered. */
export const filterNames: readonly FilterName[] = filterList
  .toSorted((a, b) => groups.indexOf(a.about) - groups.indexOf(b.about))
  .map(({ name }) => name);

const byName = new Map<string, DeclaredFilter>(filterList.map((filter) => [filter.name, filter]));

/** The declaration of a filter; undefined for a name that is none. */
export function filterOf(name: FilterName): DeclaredFilter;
export function filterOf(name: string): DeclaredFilter | undefined;
export function filterOf(name: string): DeclaredFilter | undefined {
  return byName.get(name);
}

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
