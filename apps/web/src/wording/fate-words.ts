import type { ImageCache } from "@cachescope/contract";
import type { FateLine } from "../domain/fate.ts";
import { isPast, mayGoSooner } from "../domain/fate.ts";
import { spaced } from "./spaced.ts";
import type { Translate } from "./use-words.ts";

/** What says times: how far away one is, in words or in short, and on which day. */
interface Saying {
  t: Translate;
  relative: (iso: string) => string;
  span: (iso: string) => string;
  day: (iso: string) => string;
}

/** The end of a cache as a sentence: what happens, when, and on what that depends. */
export function fateWords(
  cache: Pick<ImageCache, "eliminationStrategy" | "fate">,
  line: FateLine,
  saying: Saying,
): string {
  const words = endWords(line, saying);
  return mayGoSooner(cache) && !isPast(line) ? saying.t("fate.sooner", { words }) : words;
}

/** Where words take two lines, a number stays with its unit, and the parts of a date with each other. */
const onOneLine = (time: string): string => time.replaceAll(" ", "\u00A0");

function endWords(line: FateLine, { t, relative, span, day }: Saying): string {
  switch (line.kind) {
    case "leaves":
    case "left":
    case "recordLeft":
      return spaced(t(`fate.${line.kind}`, { when: onOneLine(relative(line.at)) }));
    case "recordLeaves":
      return spaced(t("fate.recordLeaves", { span: onOneLine(span(line.at)) }));
    case "unused":
    case "idle":
    case "overdue":
      return t(`fate.${line.kind}`, { day: onOneLine(day(line.at)) });
    case "unusedUndated":
    case "idleUndated":
    case "kept":
    case "recordSoon":
    case "notKnown":
      return t(`fate.${line.kind}`);
  }
}
