import type { Filters } from "@cachescope/contract";
import { addCondition, filterBy, filterOf } from "@cachescope/contract";
import type { FilterToken, Property } from "./expression.ts";
import { toTokens, withoutToken, withSearch } from "./expression.ts";

/** A filter that asks for exactly this, and the filters that ask for what contains it instead. */
interface Instead {
  property: Property;
  key?: string;
  value: string;
  filters: Filters;
}

const isExact = ({ name }: FilterToken) => {
  const { comparison, about } = filterOf(name);
  return comparison === "upstream" && about !== "matching";
};

/** What may find more than the first filter that Alibaba Cloud compares exactly; null where there is none, or no way. */
export function searchInstead(filters: Filters): Instead | null {
  const token = toTokens(filters).find((each) => isExact(each) && each.values.length > 0);
  const [value] = token?.values ?? [];
  if (!token || value === undefined) return null;
  const { property, key } = token;
  const others = withoutToken(filters, token);
  const part = filterBy(property, ":");
  const next =
    part?.comparison === "contains"
      ? addCondition(others, { filter: part, key: "", texts: [value] })
      : withSearch(others, value);
  return next && { property, ...(key !== undefined && { key }), value, filters: next };
}
