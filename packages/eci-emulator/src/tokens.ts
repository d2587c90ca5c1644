import { createHash } from "node:crypto";
import { invalidParameter } from "./api-error.ts";

/** Where a walk over the pages of one query has come to. */
export type Place = {
  /** Which page comes next, from 1. */
  readonly page: number;
  /** The ordinal of the last row answered or, in a ranked answer, how many rows were; undefined at the start. */
  readonly after: number | undefined;
  /** How many empty pages have been answered at this place (see the fault `empty-pages`). */
  readonly empties: number;
};

export const START: Place = { page: 1, after: undefined, empties: 0 };

const PREFIX = "AAAAA";
const NOWHERE = -0x8000_0000;

/** Eight bytes that stand for the query a token belongs to. */
function fingerprint(query: string): Buffer {
  return createHash("sha256").update(query).digest().subarray(0, 8);
}

/** An opaque token: 27 characters, bound to the text of its query, protected against tampering. */
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

/** Throws `InvalidParameter`, naming NextToken, for a token that is not ours or belongs to another query. */
export function readToken(query: string, text: string): Place {
  const token = decode(text);
  if (token === undefined) throw invalidParameter("NextToken");
  if (!fingerprint(query).equals(token.subarray(0, 8))) {
    throw invalidParameter("NextToken", "it belongs to another query");
  }
  return placeIn(token);
}

/** The page a token asks for, whatever its query; 1 when there is no token or it cannot be read. */
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
