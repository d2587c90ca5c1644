import type { DeclaredFilter } from "@cachescope/contract";
import { filterList, isListed, sortKeys } from "@cachescope/contract";

/** One parameter, as OpenAPI describes it. */
export interface Parameter {
  name: string;
  in: "query" | "path";
  required?: true;
  description: string;
  style?: "form";
  explode?: boolean;
  schema: object;
}

const query = (name: string, description: string, schema: object): Parameter => ({
  name,
  in: "query",
  description,
  schema,
});

export const pathParameter = (name: string, description: string): Parameter => ({
  name,
  in: "path",
  required: true,
  description,
  schema: { type: "string" },
});

export const text = (name: string, description: string, maxLength: number): Parameter =>
  query(name, description, { type: "string", minLength: 1, maxLength });

export const integer = (name: string, description: string, minimum: number, maximum: number): Parameter =>
  query(name, description, { type: "integer", minimum, maximum });

export const choice = (name: string, description: string, options: readonly string[]): Parameter =>
  query(name, description, { type: "string", enum: options });

/** Given several times, one value each time. */
export const repeated = (
  name: string,
  description: string,
  maxLength: number,
  maxItems: number,
): Parameter => ({
  ...query(name, description, { type: "array", items: { type: "string", maxLength }, minItems: 1, maxItems }),
  required: true,
  style: "form",
  explode: true,
});

const bothWays = (keys: readonly string[]) => keys.flatMap((key) => [key, `-${key}`]);
export const sortBy = (keys: readonly string[]): Parameter =>
  choice("sort", "The order; descending with a minus sign in front.", bothWays(keys));

/** What each operator adds to the word: an equals sign parts the two at the place where a query string has it. */
const endings = { "=": "", "!=": "!", ">=": ">", "<=": "<" } as const;
type Parted = keyof typeof endings;
const isParted = (operator: string): operator is Parted => operator in endings;

const isPlain = ({ keyed, operator }: DeclaredFilter) => !keyed && isParted(operator);

/**
 * The parameters of a view, from the declarations of the fields. What has no name of its own comes in `filters`: tags, whose
 * names hold their keys, and what is written without an equals sign (`name:web`, `size<50`).
 */
export function filterParameters(isKnown: (filter: DeclaredFilter) => boolean = () => true): Parameter[] {
  const filters = filterList.filter(isKnown);
  return [
    ...filters.filter(isPlain).map(plainParameter),
    {
      ...query(
        "filters",
        "Tags, and conditions that are written without an equals sign, each by its own name.",
        {
          type: "object",
          patternProperties: Object.fromEntries(filters.filter((filter) => !isPlain(filter)).map(patternOf)),
          additionalProperties: false,
        },
      ),
      style: "form",
      explode: true,
    },
  ];
}

export const viewParameters = (): Parameter[] => [...filterParameters(), sortBy(sortKeys)];

function plainParameter(filter: DeclaredFilter): Parameter {
  const { word, operator, many, most, comparison, needs } = filter;
  const name = word + (isParted(operator) ? endings[operator] : "");
  const by = comparison === "upstream" ? "Answered by Alibaba Cloud. " : "";
  const only = needs === undefined ? "" : ` Only together with ${needs}.`;
  const description = `${by}Caches by \`${word}${operator}\`.${only}`;
  const one = valueSchema(filter);
  if (!many) return query(name, description, one);
  const schema = { type: "array", items: one, minItems: 1, maxItems: most };
  // Between commas in one parameter, or a parameter for each.
  return { ...query(name, description, schema), style: "form", explode: !isListed(filter) };
}

function patternOf({ word, operator, keyed, ...filter }: DeclaredFilter): [pattern: string, schema: object] {
  if (!keyed) return [`^${word}${operator}.+$`, { type: "string", maxLength: 0 }];
  return [
    `^${word}\\.${operator === "!=" ? ".+!" : ".*[^!]"}$`,
    { type: "string", maxLength: filter.kind.longest },
  ];
}

function valueSchema({ kind: { name, options, longest, unit } }: DeclaredFilter): object {
  switch (name) {
    case "flag":
      return { type: "boolean" };
    case "number":
      return { type: "integer", minimum: 0, ...(unit && { description: unit }) };
    case "moment":
      return {
        type: "string",
        description: "An ISO 8601 date or time, or a time counted from now.",
        examples: options,
      };
    case "choice":
      return longest === undefined
        ? { type: "string", enum: options }
        : { type: "string", maxLength: longest, examples: options };
    case "text":
    case "image":
    case "tag":
      return { type: "string", minLength: 1, maxLength: longest };
  }
}
