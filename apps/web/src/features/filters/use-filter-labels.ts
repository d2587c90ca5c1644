import type { Operator } from "@cachescope/contract";
import { causes, fateKinds, filterBy, origins, resolveMoment, wordOf } from "@cachescope/contract";
import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { knownStatus } from "../../domain/status.ts";
import type { FilterToken, Property } from "./expression.ts";
import type { FilterLabels } from "./typed.ts";

const units = { m: "minute", h: "hour", d: "day" } as const;

/** How a whole filter is told: what stands before its values, and these. */
interface FilterPhrase {
  label: string;
  value: string;
}

interface AllLabels extends FilterLabels {
  filter: (token: FilterToken) => FilterPhrase;
  /** What an operator says of a property: "contains", "at least". */
  means: (property: Property, operator: Operator) => string;
}

/** What filters are called: a property, an operator, a value, and a whole filter. */
export function useFilterLabels(): AllLabels {
  const t = useTranslations();
  const format = useFormatter();
  return useMemo(() => {
    const property: FilterLabels["property"] = (name) => t(`filter.property.${name}`);
    const choices = choicesIn(t);
    const value: FilterLabels["value"] = (name, text) => {
      const { kind, absent } = wordOf(name);
      if (text === absent) return t("filter.absent");
      switch (kind.name) {
        case "choice":
          return choices[name]?.(text) ?? text;
        case "flag":
          return t(text === "true" ? "filter.yes" : "filter.no");
        case "number":
          return kind.unit && Number.isInteger(Number(text)) ? t("filter.size", { gib: Number(text) }) : text;
        case "moment":
          return moment(text);
        case "text":
        case "image":
        case "tag":
          return text;
      }
    };
    /** A moment that is counted from now, in words; any other text as it is. */
    const moment = (text: string): string => {
      const unit = Object.entries(units).find(([letter]) => text.endsWith(letter))?.[1];
      const away = resolveMoment(text, 0);
      if (unit === undefined || Number.isNaN(away)) return text;
      return away === 0 ? t("filter.now") : format.relativeTime(away, { now: 0, unit });
    };
    const means: AllLabels["means"] = (name, operator) => t(`filter.means.${meaningOf(name, operator)}`);
    const joined = (label: string, name: Property, operator: Operator) =>
      operator === "=" || operator === "!="
        ? `${label} ${operator}`
        : t("filter.compare", { property: label, means: means(name, operator) });
    // Asked for all of them at each key that is pressed.
    const known = new Map<string, string>();
    const compare: FilterLabels["compare"] = (name, operator) => {
      const text = known.get(name + operator) ?? joined(property(name), name, operator);
      known.set(name + operator, text);
      return text;
    };
    const or = t("filter.or");
    const filter = ({ key, property: name, operator, values }: FilterToken): FilterPhrase => ({
      label: key === undefined ? compare(name, operator) : joined(key, name, operator),
      value:
        values.length === 0
          ? t("filter.any")
          : values.map((each) => value(name, each)).join(operator === "!=" ? ", " : ` ${or} `),
    });
    return { property, value, compare, or, filter, means };
  }, [t, format]);
}

/** Which words an operator has: of times other ones than of amounts. */
function meaningOf(property: Property, operator: Operator) {
  const comparison = filterBy(property, operator)?.comparison;
  const isTime = wordOf(property).kind.name === "moment";
  switch (comparison) {
    case "atLeast":
      return isTime ? "after" : "atLeast";
    case "atMost":
      return isTime ? "until" : "atMost";
    case "lessThan":
      return isTime ? "before" : "lessThan";
    case "moreThan":
      return isTime ? "laterThan" : "moreThan";
    case "contains":
      return "contains";
    case "noneOf":
      return "isNot";
    case "anyOf":
    case "upstream":
    case undefined:
      return "is";
  }
}

/** What the values of choices are called; a value without words is shown as it is. */
function choicesIn(
  t: ReturnType<typeof useTranslations<never>>,
): Partial<Record<Property, (value: string) => string | null>> {
  return {
    status: (text) => {
      const known = knownStatus(text);
      return known && t(`status.${known}`);
    },
    cause: (text) => {
      const known = causes.find((cause) => cause === text);
      return known ? t(`cause.${known}`) : null;
    },
    fate: (text) => {
      const known = fateKinds.find((fate) => fate === text);
      return known ? t(`filter.fate.${known}`) : null;
    },
    origin: (text) => {
      const known = origins.find((origin) => origin === text);
      return known ? t(`filter.origin.${known}`) : null;
    },
  };
}
