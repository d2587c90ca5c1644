import type { IncomingMessage, ServerResponse } from "node:http";

/** An answer that was made before and is sent as often as it is asked for. */
export interface PreparedAnswer {
  body: Buffer;
  etag: string;
  gzip: () => Promise<Buffer>;
}

/** Smaller bodies are not worth compressing. Bytes. */
const worthCompressing = 1400;

/**
 * Sends a prepared JSON answer, or 304 to whoever has it already. It may be kept, but must be asked about anew. `head`
 * are headers, names and values in turn, that were not set one by one: that would be a good part of all work.
 */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { body, etag, gzip }: PreparedAnswer,
  head: readonly string[] = [],
): Promise<void> {
  const kept = [...head, "cache-control", "private, no-cache", "vary", "Accept-Encoding"];
  if (hasAlready(request.headers["if-none-match"], etag)) {
    response.writeHead(304, [...kept, "etag", etag]).end();
    return;
  }
  const compressed = body.length > worthCompressing && takesGzip(request) ? await gzip() : null;
  // Each coding of the same answer is another sequence of bytes.
  kept.push("etag", compressed ? `${etag.slice(0, -1)}-gzip"` : etag);
  if (compressed) kept.push("content-encoding", "gzip");
  const bytes = compressed ?? body;
  kept.push("content-type", "application/json; charset=utf-8", "content-length", String(bytes.length));
  response.writeHead(200, kept).end(request.method === "HEAD" ? undefined : bytes);
}

/** Whether whoever asks can read gzip. */
export const takesGzip = ({ headers }: IncomingMessage): boolean =>
  /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(headers["accept-encoding"] ?? "");

const bare = (tag: string): string =>
  tag
    .trim()
    .replace(/^W\//, "")
    .replace(/-gzip"$/, '"');

/** Whether `If-None-Match` names this answer, in whatever coding (RFC 9110, weak comparison). */
export function hasAlready(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === "*" || header.split(",").some((tag) => bare(tag) === etag);
}
