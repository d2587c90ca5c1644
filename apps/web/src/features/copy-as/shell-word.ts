const plain = /^[\w@%+=:,./-]+$/;
/** What a terminal would take for a key that is pressed, even between quotes. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const pressed = /[\u0001-\u0009\u000b-\u001f\u007f]/g;

/**
 * A text as one word of a POSIX shell, which gives the same text back and runs none of it, also when it is pasted. No
 * word can hold U+0000, so that it is left out.
 */
export function shellWord(text: string): string {
  if (plain.test(text)) return text;
  const quoted = text.replaceAll("\0", "").replaceAll("'", String.raw`'\''`);
  return `'${quoted.replaceAll(pressed, (key) => `'"$(printf '\\${octal(key)}')"'`)}'`;
}

const octal = (character: string) => character.charCodeAt(0).toString(8).padStart(3, "0");
