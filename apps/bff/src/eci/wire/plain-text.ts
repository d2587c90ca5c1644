/** A text as it reads without its escapes, and where each of its characters stands in the text as it was written. */
export interface PlainText {
  text: string;
  /** Where each character begins; the last entry is the length of what was written. Empty where nothing was escaped. */
  at: Uint32Array;
  /** How many times each was percent-encoded, and how many times it was escaped for JSON or markup; empty for none. */
  percents: Uint8Array;
  escapes: Uint8Array;
}

/** A part of a plain text: where it begins, and where it has ended. */
export interface Span {
  start: number;
  end: number;
}

/** What stands for one character in JSON, in an address and in markup: `\u0026`, `\"`, `%26`, `&amp;`, `&#38;`. */
const escape =
  /\\(?:u00(?<json>[2-7][\da-f])|(?<itself>["'\\/]))|%(?<percent>[2-7][\da-f])|&(?:#x(?<hex>[2-7][\da-f])|#(?<decimal>\d{2,3})|(?<name>amp|quot|apos|lt|gt));/gi;
const named = new Map([
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
  ["lt", "<"],
  ["gt", ">"],
]);

/** Texts are quoted in texts that are quoted, but not more often than this. */
const mostTimes = 4;

const none = new Uint8Array();

/** Takes the escapes out of a text, also those within escapes. */
export function readPlain(written: string): PlainText {
  let plain: PlainText = { text: written, at: new Uint32Array(), percents: none, escapes: none };
  for (let times = 0; times < mostTimes; times += 1) {
    const found = [...plain.text.matchAll(escape)];
    if (found.length === 0) break;
    plain = unescape(plain, found);
  }
  return plain;
}

function unescape({ text, at, percents, escapes }: PlainText, found: RegExpExecArray[]): PlainText {
  const next = {
    at: new Uint32Array(text.length + 1),
    percents: new Uint8Array(text.length),
    escapes: new Uint8Array(text.length),
  };
  const parts: string[] = [];
  let from = 0;
  let length = 0;
  const keepUntil = (end: number) => {
    parts.push(text.slice(from, end));
    for (; from < end; from += 1, length += 1) {
      next.at[length] = at[from] ?? from;
      next.percents[length] = percents[from] ?? 0;
      next.escapes[length] = escapes[from] ?? 0;
    }
  };
  for (const { 0: match, index, groups = {} } of found) {
    keepUntil(index);
    parts.push(characterOf(groups));
    const isPercent = groups["percent"] !== undefined;
    next.at[length] = at[index] ?? index;
    next.percents[length] = (percents[index] ?? 0) + (isPercent ? 1 : 0);
    next.escapes[length] = (escapes[index] ?? 0) + (isPercent ? 0 : 1);
    length += 1;
    from = index + match.length;
  }
  keepUntil(text.length);
  next.at[length] = at[text.length] ?? text.length;
  return { text: parts.join(""), ...next };
}

function characterOf({
  itself,
  name,
  decimal,
  json,
  percent,
  hex,
}: Record<string, string | undefined>): string {
  if (itself !== undefined) return itself;
  if (name !== undefined) return named.get(name.toLowerCase()) ?? "";
  const code = decimal === undefined ? Number.parseInt(json ?? percent ?? hex ?? "", 16) : Number(decimal);
  return String.fromCharCode(code);
}
