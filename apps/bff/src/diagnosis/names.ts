/** Stands for every character of a name that was taken out, so that what is left keeps its place in the message. */
export const blank = "\uFFFC";

/** An address with its scheme, up to a space or a quote. None begins within a longer word. */
const address = /(?<![a-z\d+.-])[a-z][a-z\d+.-]{1,30}:\/\/[^\s"'`<>\\]+/gi;

/** What names are made of: a stretch of it is one name, or one word. */
const stretch = /[\w./:@%+~*?&=#$-]+/g;
const openingQuotes = "\"'`“‘";
const closingQuotes = "\"'`”’\\";
const punctuationAround = /^[.:?&=+-]+|(?<![.:?&=+-])[.:?&=+-]+$/g;
const lastColons = /(?<!:):+$/;

/** With a slash, and no name: `i/o timeout`. */
const wordWithSlash = /^i\/o$/i;
/** A value of JSON that is a word of the registry, and not a name: `"code":"DENIED"`. */
const jsonWord = /[\\"](?:code|error|message|reason|status)\\?"\s?:\s?\\?$/i;
const longestJsonWord = 16;
/** What follows a key of JSON. After a quoted name, a space follows the colon. */
const jsonKeyEnd = /^\\?":\S/;

/** Single words that are names because of where they stand. */
const places = [
  /(?<=\b(?:lookup|access denied for|manifest for|such image:|resolve host:) )[\w.-]+/gi,
  /(?<=\bpull(?:ed|ing)? image |\b(?:container|docker) registry |\bvalid for |, not )[\w.-]+(?=[:,]|$)/gi,
  /(?<=\b(?:repository|artifact) )[\w.-]+(?= (?:not found|does not exist))/gi,
  /(?<=\breading manifest )[\w.-]+(?= in )/gi,
  /(?<= in )[\w.-]+(?=:)|(?<=": )[\w.-]+(?=: not found)/gi,
];

/**
 * A message with the names in it blanked: references, addresses, digests, tags, hosts and ports. An image may be called
 * `denied`, and its tag be `2.429` or `1.0-SNAPSHOT`; neither says why a pull failed. As long as the message was.
 */
export function blankNames(message: string): string {
  const text = message.replace(address, erase);
  const words = text.replace(stretch, (found, start: number) => {
    // A tag may end with a full stop, but with no colon.
    const name = found.replace(lastColons, "");
    const isName = looksLikeName(name.replace(punctuationAround, "")) || isQuoted(text, start, found);
    return isName ? erase(name) + found.slice(name.length) : found;
  });
  return places.reduce((left, place) => left.replace(place, erase), words);
}

const erase = (text: string) => blank.repeat(text.length);

function looksLikeName(core: string): boolean {
  if (core.includes("@")) return true;
  if (core.includes("/")) return !wordWithSlash.test(core);
  if (core.includes(":")) return true;
  const dot = core.lastIndexOf(".");
  // `Client.Timeout` and `Account.Arrearage` are words, and so is what a missing space joins: `failed.Please`.
  return dot > 0 && (!/[A-Z]/.test(core.slice(dot)) || !/[a-z]/.test(core));
}

/** Whether quotes stand close around it: `"busybox"`. */
function isQuoted(text: string, start: number, found: string): boolean {
  const end = start + found.length;
  if (start === 0 || end === text.length) return false;
  if (!openingQuotes.includes(text.charAt(start - 1)) || !closingQuotes.includes(text.charAt(end)))
    return false;
  const before = text.slice(Math.max(0, start - longestJsonWord), start - 1);
  return !jsonWord.test(before) && !jsonKeyEnd.test(text.slice(end, end + 4));
}
