import type { IncomingMessage } from "node:http";
import { parseJson } from "../../platform/json.ts";

/** Numbers that pop-core's parser keeps exactly and `JSON.parse` may not: 16 characters or more, or an exponent. */
const longNumber = /[:[,]\s*-?(?:[\d.]{16}|[\d.]+e)/i;
/** What pop-core reads in place of a page that has been read already. */
const emptyBody = Buffer.from("{}");

/**
 * Reads the body of a response before pop-core does. pop-core's parser takes four times as long as `JSON.parse`, and
 * its strings are slices of the body, which stays in memory as long as any of them does. A body that is clearly a
 * page goes to `onPage`, and pop-core gets an empty object. Everything else (errors, long numbers, invalid JSON) is
 * passed on unchanged at the end.
 */
export function readFirst(response: IncomingMessage, onPage: (page: object, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const push = response.push.bind(response);
  // Node's parser calls this with each part of the body, and with null at the end (source: Node's `_http_common.js`).
  response.push = (chunk: Buffer | null) => {
    if (chunk !== null) {
      chunks.push(chunk);
      return true;
    }
    const bytes = Buffer.concat(chunks);
    const page = parsePage(bytes.toString());
    if (page !== null) onPage(page, bytes);
    push(page === null ? bytes : emptyBody);
    return push(null);
  };
}

/** A JSON object without an error code; null for anything else. */
export function parsePage(text: string): object | null {
  if (longNumber.test(text)) return null;
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return "Code" in value && Boolean(value.Code) ? null : value;
}
