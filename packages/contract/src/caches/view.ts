import { collectFaults } from "../core/faults.ts";
import type { Fault } from "../core/problem.ts";
import type { Filters, SortKey } from "../fields/declared.ts";
import { sortKeys } from "../fields/declared.ts";
import { parseFilters, writeFilters } from "../fields/filters.ts";

/** Written `name`, or `-name` where descending. Nulls come last either way. */
export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** What one viewer asks of a listing. */
export interface View {
  filters: Filters;
  sort: Sort;
}

/** Best matches come as ECI ranks them; everything else begins with what needs attention. */
export const defaultSort = ({ matchImage }: Filters): Sort => ({
  key: matchImage === undefined ? "attention" : "rank",
  descending: false,
});

/** Reads a view from a query string; like `parseFilters`, what cannot be read is left out and named. */
export function parseView(
  params: URLSearchParams,
  alsoKnown: readonly string[] = [],
): { view: View; faults: Fault[] } {
  const { filters, faults: found } = parseFilters(params, ["sort", ...alsoKnown]);
  const { faults, fail } = collectFaults(found);
  const [text, second] = params.getAll("sort");
  const asked = text === undefined ? null : parseSort(text);
  if (second !== undefined) fail("sort", "duplicate");
  else if (text !== undefined && asked === null) fail("sort", "not_one_of");
  const sort = second === undefined && asked !== null ? asked : defaultSort(filters);
  // Told in the order of the query.
  const names = [...params.keys()];
  const place = ({ parameter }: Fault) => names.indexOf(parameter);
  return { view: { filters, sort }, faults: faults.toSorted((a, b) => place(a) - place(b)) };
}

/** Writes a view so that `parseView` reads the same one back; equal views are equal text. */
export function writeView({ filters, sort }: View): URLSearchParams {
  const params = writeFilters(filters);
  if (!isSameSort(sort, defaultSort(filters))) params.set("sort", writeSort(sort));
  return params;
}

export const isSameSort = (a: Sort, b: Sort): boolean => a.key === b.key && a.descending === b.descending;

export const writeSort = ({ key, descending }: Sort): string => `${descending ? "-" : ""}${key}`;

function parseSort(text: string): Sort | null {
  const descending = text.startsWith("-");
  const asked = descending ? text.slice(1) : text;
  const key = sortKeys.find((known) => known === asked);
  return key === undefined ? null : { key, descending };
}
