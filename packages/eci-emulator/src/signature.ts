import { createHmac, timingSafeEqual } from "node:crypto";

/** Request parameters by name, decoded. */
export type Params = ReadonlyMap<string, string>;

/** Percent-encoding of RFC 3986 over UTF-8: only `A-Z a-z 0-9 - _ . ~` stay as they are. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The text that signature version 1.0 signs, from the published algorithm: every parameter but `Signature`,
 * sorted by the bytes of its name. `method` is the HTTP method in capitals.
 */
export function stringToSign(method: string, params: Params): string {
  const canonical = [...params]
    .filter(([name]) => name !== "Signature")
    .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
  return `${method}&${encode("/")}&${encode(canonical)}`;
}

/** HMAC-SHA1 over the text, keyed with the secret and an ampersand, in base64. */
export function sign(text: string, accessKeySecret: string): string {
  return createHmac("sha1", `${accessKeySecret}&`).update(text).digest("base64");
}

/** Compares two signatures in constant time. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
