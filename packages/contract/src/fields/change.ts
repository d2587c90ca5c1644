import type { Condition } from "./condition.ts";
import type { Filters } from "./declared.ts";
import type { Values } from "./filters.ts";
import { addTo, dropUnfounded, listOf, pairOf } from "./filters.ts";

/**
 * The same filters with one condition more. A filter of one value takes the new one, those of several gather. Null where
 * that is no filter.
 */
export function addCondition(filters: Filters, condition: Condition): Filters | null {
  const values: Values = { ...filters };
  const isAdded = addTo(values, condition) === null && dropUnfounded(values).length === 0;
  return isAdded ? values : null;
}

/** The same filters without one condition, and without what says nothing then. */
export function withoutCondition(filters: Filters, { filter, key, texts }: Condition): Filters {
  const values: Values = { ...filters };
  const left = listOf(values[filter.name]).filter((each) => {
    const [ownKey, text] = pairOf(filter, each);
    return ownKey !== key || !texts.includes(text);
  });
  if (left.length > 0) values[filter.name] = left;
  else delete values[filter.name];
  dropUnfounded(values);
  return values;
}
