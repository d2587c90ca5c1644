import { createHash } from "node:crypto";
import { invalidParameter } from "./api-error.ts";

/** How far a client has read the pages of one query. */
export type Place = {
  /** The number of the next page, from 1. */
  readonly page: number;
  /** The ordinal of the last row or, for ranked results, the number of rows so far. Undefined at the start. */
  readonly after: number | undefined;
  /** How many empty pages have been answered at this place (see the fault `empty-pages`). */
  readonly empties: number;
};

export const START: Place = { page: 1, after: undefined, empties: 0 };

const PREFIX = "AAAAA";
const NOWHERE = -0x8000_0000;

/** Eight bytes that identify the query of a token. */
function fingerprint(query: string): Buffer {
  return createHash("sha256").update(query).digest().subarray(0, 8);
}

/** An opaque token of 27 characters, bound to its query and protected against tampering. */
export function writeToken(query: string, place: Place): string {
  const token = Buffer.alloc(16);
  fingerprint(query).copy(token);
  token.writeInt32BE(place.after ?? NOWHERE, 8);
  token.writeUInt16BE(Math.min(place.page, 0xffff), 12);
  token.writeUInt8(Math.min(place.empties, 0xff), 14);
  token.writeUInt8(checksum(token), 15);
  return PREFIX + token.toString("base64url");
}

const checksum = (token: Buffer) => createHash("sha256").update(token.subarray(0, 15)).digest().readUInt8();

/** Throws `InvalidParameter` for a token that is not ours or belongs to another query. */
export function readToken(query: string, text: string): Place {
  const token = decode(text);
  if (token === undefined) throw invalidParameter("NextToken");
  if (!fingerprint(query).equals(token.subarray(0, 8))) {
    throw invalidParameter("NextToken", "it belongs to another query");
  }
  return placeIn(token);
}

/** The page number in a token of any query; 1 without a readable token. */
export function pageOf(text: string | undefined): number {
  const token = text === undefined ? undefined : decode(text);
  return token === undefined ? 1 : placeIn(token).page;
}

function decode(text: string): Buffer | undefined {
  if (!text.startsWith(PREFIX) || !/^[\w-]{27}$/.test(text)) return undefined;
  const token = Buffer.from(text.slice(PREFIX.length), "base64url");
  return token.length === 16 && token.readUInt8(15) === checksum(token) ? token : undefined;
}

function placeIn(token: Buffer): Place {
  const after = token.readInt32BE(8);
  return {
    page: token.readUInt16BE(12),
    after: after === NOWHERE ? undefined : after,
    empties: token.readUInt8(14),
  };
}
