import { hidden } from "@cachescope/contract";
import type { PlainText, Span } from "./plain-text.ts";

/** How names of what opens something end, without what joins their words: X-Amz-Signature, access_key, SecurityToken. */
const endings =
  /(?:signature|credential|access-?key(?:-?id|-?secret)?|(?:secret|api|private)-?key|secret|token|passw(?:or)?d|pwd|passphrase|creds|authorization|cookie|registry-?auth)$/i;
/** Names that are too short to be an ending. */
const short = /^(?:.*\.)?(?:auth|sig)$/i;
/** Names of what opens nothing: places in a list, and what another name stands for. */
const harmlessNames = /(?:next|page|continue|continuation|client)-?token$|pull-?secret$/i;

/** Whether a value under this name opens something. */
export function namesSecret(name: string): boolean {
  const joined = name.replaceAll("_", "-");
  return (endings.test(joined) && !harmlessNames.test(joined)) || short.test(name);
}

/** A name, perhaps quoted, and what stands between it and its value; only an option has nothing but a blank there. */
const assignment =
  /(?<![\w.-])(?<name>[\w.-]+)(?<quote>["'`]?)(?<sign>\s{0,8}(?:[:=]=?>?|>)\s{0,8}|[\s,]{1,8})/g;
/** The command that takes a password after `-p`, to its end. */
const login = /\b(?:docker|nerdctl|podman)["',\s]{1,8}login\b[^\n;|]*/gi;
const shortOption = /(?<![\w-])-p["'`]?[\s,=]{1,8}/;

/** What stands before a value and within its quotes. A list is printed by Go without them: `Authorization:[Bearer x]`. */
const opening = /(?:(?<!\s)\[\s{0,8}|\[\s{0,8}(?=["'`]))?["'`]|(?<!\s)\[|\[(?=(?:bearer|basic)\s)/iy;
const scheme = /(?:bearer|basic|digest|negotiate|acs|aws|oss)[\w-]{0,20}\s{1,8}/iy;
const valueEnd = /[\s&"'`<>,;]/g;

/** How surely a value without quotes follows: after `=`, `"name":`, `--name`, `name:` with and without a blank. */
type Told = "surely" | "field" | "option" | "glued" | "maybe" | "not";

/** How prose goes on after a name or a scheme. */
const prose =
  /(?:an?|and|are|auth|authentication|authorization|by|can|cannot|expired|failed|flag|for|from|has|header|in|invalid|is|missing|must|not|on|option|or|required|requires|the|to|token|via|was|with)(?![\w+/=-])|realm=/iy;
/** What stands in place of a value and is none: its own fields, a digest, an image's tag, words without a digit. */
const noValue: Record<Told, RegExp> = {
  surely: /(?!)/y,
  field: /\{/y,
  option: prose,
  glued: /\{|\/\/|sha\d{1,3}:|latest\b|v?\d+(?:\.\d+)+|\d{2,5}\//y,
  maybe: /\{|sha\d{1,3}:|(?![^\s"',;]{6})|(?![^\s"',;]{0,64}\d)/y,
  not: /(?:)/y,
};
const empty = /(?:null|nil|<nil>|none|true|false)(?=[\s&"'`,;)}\]]|$)/iy;

const matchesAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};
const skip = (pattern: RegExp, text: string, at: number): number =>
  matchesAt(pattern, text, at) ? pattern.lastIndex : at;

/** `name=value` and all that is like it: headers, parameters, fields of JSON, options of a command. */
export function* assigned(plain: PlainText): Generator<Span> {
  const { text } = plain;
  assignment.lastIndex = 0;
  for (let match = assignment.exec(text); match !== null; match = assignment.exec(text)) {
    const { name = "", quote = "", sign = "" } = match.groups ?? {};
    if (!namesSecret(name)) continue;
    const next = assignment.lastIndex;
    const span = valueAt(plain, next, howTold({ name, quote, sign }, text[match.index - 1] ?? ""));
    if (span === null) continue;
    yield span;
    assignment.lastIndex = span.end;
  }
}

/** What follows `-p` of a command that logs in. */
export function* typed(plain: PlainText): Generator<Span> {
  let done = 0;
  for (const { 0: command, index } of plain.text.matchAll(login)) {
    const option = index < done ? null : shortOption.exec(command);
    const span = option && valueAt(plain, index + option.index + option[0].length, "option");
    if (!span) continue;
    yield span;
    done = span.end;
  }
}

function howTold({ name, quote, sign }: Record<"name" | "quote" | "sign", string>, before: string): Told {
  // The quote is the end of something longer.
  if (quote !== "" && before !== quote) return "not";
  if (/^[\s,]+$/.test(sign)) {
    return name.startsWith("--") && (quote !== "" || !sign.includes(",")) ? "option" : "not";
  }
  if (sign.includes("=")) return "surely";
  if (sign.includes(">")) return before === "<" ? "surely" : "not";
  if (quote !== "") return "field";
  // The name of an image and its tag
  if (before === "/") return "not";
  return sign === ":" ? "glued" : "maybe";
}

/** The value that stands here, without its quotes and its scheme; null where none does, or it is masked already. */
function valueAt(plain: PlainText, at: number, told: Told): Span | null {
  const { text } = plain;
  if (told === "not" || text.startsWith(hidden, at)) return null;
  const inside = skip(opening, text, at);
  const start = skip(scheme, text, inside);
  if (text.startsWith(hidden, start)) return null;
  if (inside === at) {
    const isNone = matchesAt(empty, text, at) || matchesAt(start > at ? prose : noValue[told], text, start);
    if (isNone) return null;
  }
  const end = inside === at ? bareEnd(plain, at, start) : closedEnd(plain, inside);
  return end > start ? { start, end } : null;
}

/** Where a value without quotes ends: where a parameter does that is encoded no more often than this one. */
function bareEnd({ text, percents }: PlainText, at: number, start: number): number {
  const encoded = percents[at - 1] ?? 0;
  valueEnd.lastIndex = start;
  for (let match = valueEnd.exec(text); match !== null; match = valueEnd.exec(text)) {
    if ((percents[match.index] ?? 0) <= encoded) return match.index;
  }
  return text.length;
}

/** Where a value ends that was opened before `start`: at what closes it and is escaped no more often, or with the text. */
function closedEnd({ text, percents, escapes }: PlainText, start: number): number {
  const opened = start - 1;
  const closing = text[opened] === "[" ? "]" : (text[opened] ?? "");
  for (let end = text.indexOf(closing, start); end >= 0; end = text.indexOf(closing, end + 1)) {
    const isEscaped =
      (escapes[end] ?? 0) > (escapes[opened] ?? 0) || (percents[end] ?? 0) > (percents[opened] ?? 0);
    if (!isEscaped) return end;
  }
  return text.length;
}
