import { origins } from "@cachescope/contract";
import type { Property } from "./expression.ts";
import type { Counted, KnownValues, ListedProperty } from "./known-values.ts";
import { listedProperties } from "./known-values.ts";

const past = ["-1h", "-24h", "-7d", "-30d"];
const ahead = ["24h", "3d", "7d", "30d"];
const sizes = ["20", "50", "100", "200"];
const flag = ["true", "false"];

/** Values that are offered whatever the caches hold. */
const fixed: Partial<Record<Property, readonly string[]>> = {
  attention: flag,
  neverMatched: flag,
  imageFullMatch: flag,
  origin: origins,
  createdAfter: past,
  createdBefore: past,
  matchedAfter: past,
  matchedBefore: past,
  expiresAfter: ["0d", ...ahead],
  expiresBefore: ahead,
  minSize: sizes,
  maxSize: sizes,
};

/** Properties of few values, where a part of one means it rather than itself. */
const closed: ReadonlySet<Property> = new Set([
  "status",
  "cause",
  "origin",
  "attention",
  "neverMatched",
  "imageFullMatch",
]);

export const isClosed = (property: Property) => closed.has(property);

/** What a property can be asked for, and how many caches each would find, where that is known. */
export function optionsOf(property: Property, known: KnownValues): Counted {
  // A match finds similar images, too.
  if (property === "matchImage") return new Map([...known.values.image.keys()].map((image) => [image, null]));
  if (isListed(property)) return known.values[property];
  return new Map(fixed[property]?.map((value) => [value, null]));
}

const isListed = (property: Property): property is ListedProperty =>
  listedProperties.some((listed) => listed === property);
