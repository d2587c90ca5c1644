import type { IncomingMessage } from "node:http";
import { parseJson } from "../../platform/json.ts";
import { Abridgement } from "./abridge.ts";
import { escapeControls, keepDigits } from "./exact-number.ts";

/** What pop-core reads in place of a page that has been read already. */
const emptyBody = Buffer.from("{}");

/**
 * The body of a page, parsed and as it came, how long it was, and which fields of its records were shortened on the way;
 * then it is not there as it came.
 */
export interface ReadBody {
  value: object;
  body: Buffer | null;
  bytes: number;
  shortened: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

/**
 * Reads the body of a response before pop-core does. pop-core's parser takes four times as long as `JSON.parse`, its
 * strings are slices of the body, which stays in memory as long as any of them does, and one odd key makes it throw. A
 * body that is clearly a page goes to `onPage`, and pop-core gets an empty object. Everything else (errors, invalid
 * JSON) is passed on unchanged at the end. A body of more than `mostBytes` is shortened while it arrives.
 */
export function readFirst(
  response: IncomingMessage,
  mostBytes: number,
  onPage: (read: ReadBody) => void,
): void {
  let chunks: Buffer[] = [];
  let bytes = 0;
  let abridgement: Abridgement | null = null;
  const push = response.push.bind(response);
  const take = (chunk: Buffer) => {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes <= mostBytes) return;
    abridgement ??= new Abridgement(mostBytes);
    for (const each of chunks) abridgement.take(each);
    chunks = [];
  };
  // Node's parser calls this with each part of the body, and with null at the end (source: Node's `_http_common.js`).
  response.push = (chunk: Buffer | null) => {
    if (chunk !== null) {
      take(chunk);
      return true;
    }
    const body = abridgement === null ? Buffer.concat(chunks) : null;
    const text = abridgement?.text() ?? body?.toString() ?? "";
    const value = parsePage(text);
    if (value !== null) onPage({ value, body, bytes, shortened: abridgement?.shortened() ?? nothing });
    push(value === null ? Buffer.from(text) : emptyBody);
    return push(null);
  };
}

/** A JSON object without an error code, and with every digit of its numbers; null for anything else. */
export function parsePage(text: string): object | null {
  const value = parseJson(keepDigits(text)) ?? parseJson(keepDigits(escapeControls(text)));
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return "Code" in value && Boolean(value.Code) ? null : value;
}
