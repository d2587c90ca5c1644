import { isMoment } from "../core/moment.ts";
import type { Fault } from "../core/problem.ts";
import { parseInteger, readAnyText, readText } from "../core/text.ts";

type Parsed<Value> = { ok: true; value: Value } | { ok: false; reason: Fault["reason"] };

/** How one value of a filter is read from a query string and written to it. */
export interface Kind<Value = unknown> {
  /** What the value is, for suggestions and chips. A `choice` is one of few values. */
  name: "text" | "image" | "tag" | "choice" | "flag" | "moment" | "number";
  /** Values worth offering. */
  options: readonly string[];
  /** Of texts, in characters. */
  longest?: number;
  /** Of numbers. */
  unit?: "GiB";
  /** `key` is what the parameter's name says beyond the filter's: `team` in `tag.team=ml`. */
  parse(text: string, key: string): Parsed<Value>;
  write(value: Value): string;
  keyOf?(value: Value): string;
}

/** A tag to filter by; without a value it means any value of that key. */
export interface TagFilter {
  key: string;
  value?: string;
}

/** Tells it from the values of other filters, which are texts, numbers and flags. */
export const isTagFilter = (value: unknown): value is TagFilter =>
  typeof value === "object" && value !== null && "key" in value;

const write = String;
const no = (reason: Fault["reason"]) => ({ ok: false, reason }) as const;
const yes = <Value>(value: Value) => ({ ok: true, value }) as const;

const parseText = (max: number) => (value: string) => {
  const read = readText(value, max);
  return read.ok ? yes(read.text) : read;
};

/** Any text of up to `max` characters. */
export const text = (max: number, options: readonly string[] = []): Kind<string> => ({
  name: "text",
  options,
  longest: max,
  parse: parseText(max),
  write,
});

/** An image reference. */
export const image = (max: number): Kind<string> => ({ ...text(max), name: "image" });

/** A tag with its value; an empty one means any value of the key. */
export const tag = (max: number): Kind<TagFilter> => ({
  name: "tag",
  options: [],
  parse(value, key) {
    const read = readAnyText(key, max);
    if (!read.ok || value === "") return read.ok ? yes({ key: read.text }) : read;
    const readValue = readAnyText(value, max);
    return readValue.ok ? yes({ key: read.text, value: readValue.text }) : readValue;
  },
  write: ({ value }) => value ?? "",
  keyOf: ({ key }) => key,
});

/** One of a closed set. */
export const oneOf = <Value extends string>(options: readonly Value[]): Kind<Value> => ({
  name: "choice",
  options,
  parse(value) {
    const known = options.find((option) => option === value);
    return known === undefined ? no("not_one_of") : yes(known);
  },
  write,
});

/** One of a set that may have grown since: any text is taken. */
export const openChoice = (options: readonly string[], max: number): Kind<string> => ({
  ...text(max, options),
  name: "choice",
});

export const flag: Kind<boolean> = {
  name: "flag",
  options: ["true", "false"],
  parse: (value) => (value === "true" || value === "false" ? yes(value === "true") : no("not_boolean")),
  write,
};

/** A time, kept as it was written: one counted from now keeps its meaning in a saved link (see `moment.ts`). */
export const moment = (...options: string[]): Kind<string> => ({
  name: "moment",
  options,
  parse: (value) => (isMoment(value) ? yes(value) : no("not_time")),
  write,
});

interface WholeNumber extends Pick<Kind, "unit"> {
  min: number;
  max: number;
  options?: readonly string[];
}

export const wholeNumber = ({ min, max, options = [], ...unit }: WholeNumber): Kind<number> => ({
  name: "number",
  options,
  ...unit,
  parse(value) {
    const number = parseInteger(value, min, max);
    return number === null ? no("out_of_range") : yes(number);
  },
  write,
});
