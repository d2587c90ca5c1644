const comma = /[,，]/;
const item = /\s*(?:"((?:[^"]|"")*)"\s*|([^,，]*))(?:[,，]|$)/y;

/**
 * Reads values between commas. One in quotes may hold commas; a quote within them is doubled. Commas with nothing
 * between them are nothing.
 */
export function readValues(text: string): string[] {
  const values: string[] = [];
  item.lastIndex = 0;
  while (item.lastIndex < text.length) {
    const [, quoted, plain = ""] = item.exec(text) ?? [];
    const value = quoted?.replaceAll('""', '"') ?? plain.trim();
    if (value.trim() !== "") values.push(value);
  }
  return values;
}

/** Writes values so that `readValues` reads the same ones back. */
export const writeValues = (values: readonly string[]): string => values.map(quoteWhereNeeded).join(",");

/** A value as it stands among others: in quotes where it would be read as another one without them. */
export const quoteWhereNeeded = (value: string): string =>
  comma.test(value) || value.startsWith('"') || value.trim() !== value
    ? `"${value.replaceAll('"', '""')}"`
    : value;
