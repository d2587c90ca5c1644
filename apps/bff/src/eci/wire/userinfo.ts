import type { PlainText, Span } from "./plain-text.ts";

const schemes = /\b[a-z][a-z\d+.-]{1,20}:\/\//gi;
/** How much of an address is looked at. */
const longestAddress = 4096;
const addressEnd = /[\s"'`<>]/;
/** A host after an `@`, which is not the digest of an image. */
const host = /@(?!sha\d+:)(?:\[[\da-f:]+\]|[\w.-]+)(?::\d+)?(?=[/?#,:;.!)]|$)/gi;
const namedHost = /^@[\w-]+\.[\w.-]+/;
/** A host and its port. What is not one before the first `/`, `?` or `#` can only be a name and its password. */
const plainHost = /^(?:\[[\da-f:.]*\]|[^@:]*)(?::\d+)?$/i;
/** Go's words about a password that it took for a port */
const echoedPort = /(?<=invalid port ":)[^"]+/g;

/** The name and password in `https://name:password@host`, where the password may hold any separator. */
export function* userinfos({ text, percents }: PlainText): Generator<Span> {
  const starts = Array.from(text.matchAll(schemes), ({ 0: match, index }) => ({
    index,
    start: index + match.length,
  }));
  let found = false;
  for (const [number, { start }] of starts.entries()) {
    const next = starts[number + 1]?.index ?? text.length;
    const most = text.slice(start, Math.min(next, start + longestAddress));
    const length = userinfoOf(separated(firstOf(most, addressEnd), percents.subarray(start - 1)));
    if (length === 0) continue;
    found = true;
    yield { start, end: start + length };
  }
  if (!found) return;
  for (const { 0: port, index } of text.matchAll(echoedPort))
    yield { start: index, end: index + port.length };
}

/** What stands before the first of these characters. */
const firstOf = (text: string, ends: RegExp): string => text.slice(0, text.search(ends) >>> 0);

/** An address in which only what is encoded no more often than the slash before it still separates. */
function separated(address: string, percents: Uint8Array): string {
  const encoded = percents[0] ?? 0;
  return address.replace(/[@/?#:]/g, (each, index: number) =>
    (percents[index + 1] ?? 0) > encoded ? "_" : each,
  );
}

/** How long the userinfo is that an address begins with, of which the scheme is left out. */
function userinfoOf(address: string): number {
  const [last] = [...address.matchAll(host)].slice(-1);
  if (last === undefined) return 0;
  const authority = firstOf(address, /[/?#]/);
  const hasDigits = /^[\w-]+:\d/.test(authority) && namedHost.test(last[0]);
  return plainHost.test(authority) && !hasDigits ? 0 : last.index;
}
