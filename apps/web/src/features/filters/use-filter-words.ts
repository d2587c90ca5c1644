import { causes, origins, resolveMoment } from "@cachescope/contract";
import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { knownStatus } from "../../wording/status.ts";
import type { FilterToken } from "./expression.ts";
import type { FilterWords } from "./typed.ts";

const units = { m: "minute", h: "hour", d: "day" } as const;

/** The words of filters: of a property, of a value, and of a whole filter. */
export function useFilterWords(): FilterWords & { filter: (token: FilterToken) => FilterPhrase } {
  const t = useTranslations();
  const format = useFormatter();
  return useMemo(() => {
    const property: FilterWords["property"] = (name) => t(`filter.property.${name}`);
    const value: FilterWords["value"] = (name, text) => {
      switch (name) {
        case "status": {
          const known = knownStatus(text);
          return known ? t(`status.${known}`) : text;
        }
        case "cause": {
          const known = causes.find((cause) => cause === text);
          return known ? t(`cause.${known}`) : text;
        }
        case "origin": {
          const known = origins.find((origin) => origin === text);
          return known ? t(`filter.origin.${known}`) : text;
        }
        case "attention":
        case "neverMatched":
        case "imageFullMatch":
          return t(text === "true" ? "filter.yes" : "filter.no");
        case "elimination":
          return text === "none" ? t("filter.noElimination") : text;
        case "minSize":
        case "maxSize":
          return Number.isInteger(Number(text)) ? t("filter.size", { gib: Number(text) }) : text;
        case "createdAfter":
        case "createdBefore":
        case "matchedAfter":
        case "matchedBefore":
        case "expiresAfter":
        case "expiresBefore":
          return moment(text);
        case "tag":
        case "name":
        case "image":
        case "repository":
        case "id":
        case "snapshotId":
        case "resourceGroupId":
        case "matchImage":
        case "imageMatchCount":
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
    const filter = (token: FilterToken): FilterPhrase => ({
      label: token.key ?? property(token.property),
      // Bounds say in their own words how they compare.
      equals: !isBound.test(token.property),
      value:
        token.values.length === 0
          ? t("filter.any")
          : token.values.map((each) => value(token.property, each)).join(` ${t("filter.or")} `),
    });
    return { property, value, filter };
  }, [t, format]);
}

interface FilterPhrase {
  label: string;
  equals: boolean;
  value: string;
}

const isBound = /(?:After|Before|Size)$/;
