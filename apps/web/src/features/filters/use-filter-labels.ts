import { causes, fateKinds, filterOf, origins, resolveMoment } from "@cachescope/contract";
import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { knownStatus } from "../../domain/status.ts";
import type { FilterToken, Property } from "./expression.ts";
import type { FilterLabels } from "./typed.ts";

const units = { m: "minute", h: "hour", d: "day" } as const;

/** How a whole filter is told. */
interface FilterPhrase {
  label: string;
  /** Bounds say in their own words how they compare. */
  equals: boolean;
  value: string;
}

/** What filters are called: a property, a value, and a whole filter. */
export function useFilterLabels(): FilterLabels & { filter: (token: FilterToken) => FilterPhrase } {
  const t = useTranslations();
  const format = useFormatter();
  return useMemo(() => {
    const property: FilterLabels["property"] = (name) => t(`filter.property.${name}`);
    const choices = choicesIn(t);
    const value: FilterLabels["value"] = (name, text) => {
      const { kind, absent } = filterOf(name);
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
    const filter = ({ key, property: name, values }: FilterToken): FilterPhrase => ({
      label: key ?? property(name),
      equals: !["atLeast", "atMost"].includes(filterOf(name).operator),
      value:
        values.length === 0
          ? t("filter.any")
          : values.map((each) => value(name, each)).join(` ${t("filter.or")} `),
    });
    return { property, value, filter };
  }, [t, format]);
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
