import type { IncomingMessage, ServerResponse } from "node:http";

/** An answer that was made before and is sent as often as it is asked for. */
export interface PreparedAnswer {
  body: Buffer;
  etag: string;
  gzip: () => Promise<Buffer>;
}

/** Smaller bodies are not worth compressing. Bytes. */
const worthCompressing = 1400;

/** Sends a prepared JSON answer, or 304 to whoever has it already. It may be kept, but must be asked about anew. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { body, etag, gzip }: PreparedAnswer,
): Promise<void> {
  response.setHeader("cache-control", "private, no-cache");
  response.setHeader("vary", "Accept-Encoding");
  if (hasAlready(request.headers["if-none-match"], etag)) {
    response.setHeader("etag", etag);
    response.statusCode = 304;
    return void response.end();
  }
  const compressed = body.length > worthCompressing && takesGzip(request) ? await gzip() : null;
  // Each coding of the same answer is another sequence of bytes.
  response.setHeader("etag", compressed ? `${etag.slice(0, -1)}-gzip"` : etag);
  if (compressed) response.setHeader("content-encoding", "gzip");
  const bytes = compressed ?? body;
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.setHeader("content-length", bytes.length);
  response.end(request.method === "HEAD" ? undefined : bytes);
}

const takesGzip = ({ headers }: IncomingMessage): boolean =>
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
