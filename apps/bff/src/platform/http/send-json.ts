import type { IncomingMessage, ServerResponse } from "node:http";
import fresh from "fresh";
import Negotiator from "negotiator";
import type { PreparedJson } from "../prepared-json.ts";

/** Smaller bodies are not worth compressing. Bytes. */
const worthCompressing = 1400;

/** Sends a prepared JSON text, or 304 to a viewer who has it. It may be kept, but must be asked about each time. */
export async function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  { body, etag, gzip }: PreparedJson,
): Promise<void> {
  response.setHeader("cache-control", "private, no-cache");
  response.setHeader("vary", "Accept-Encoding");
  // Each coding of the same text is another sequence of bytes.
  const compressedEtag = `${etag.slice(0, -1)}-gzip"`;
  const isCompressed = body.length > worthCompressing && takesGzip(request);
  response.setHeader("etag", isCompressed ? compressedEtag : etag);
  if ([etag, compressedEtag].some((tag) => has(request, tag))) {
    response.statusCode = 304;
    response.end();
    return;
  }
  if (isCompressed) response.setHeader("content-encoding", "gzip");
  const bytes = isCompressed ? await gzip() : body;
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.setHeader("content-length", bytes.length);
  response.end(bytes);
}

/** Whether the viewer has what this tag names (RFC 9110, weak comparison). A reload is no reason to send it again. */
const has = ({ headers }: IncomingMessage, etag: string): boolean =>
  fresh({ "if-none-match": headers["if-none-match"] }, { etag });

/** Whether the viewer can read gzip. */
export const takesGzip = (request: IncomingMessage): boolean =>
  request.headers["accept-encoding"] !== undefined &&
  new Negotiator(request).encodings(["gzip", "identity"])[0] === "gzip";
