import { hash } from "node:crypto";
import type { View } from "@cachescope/contract";
import { writeView } from "@cachescope/contract";
import * as z from "zod";
import { Failure } from "../../platform/failure.ts";
import { parseJson } from "../../platform/json.ts";
import { shortHash } from "../../platform/short-hash.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";
import type { ShownSoFar } from "./walks.ts";

/** Where a walk through a view goes on: the walk's name, how many rows it has shown, and which, should it be forgotten. */
interface Cursor {
  /** Begins with the fingerprint of the view. */
  walk: string;
  shown: number;
  before: ShownSoFar;
  /** Which rows, in one number; null in cursors of earlier versions. */
  sum: number | null;
  /** Whether the walk goes on with one that was forgotten, so that it has shown more than it remembers. */
  isResumed: boolean;
}

const written = z.tuple([
  z.string().max(100),
  z.int().nonnegative(),
  z.union([z.number(), z.string(), z.null()]),
  z.array(z.string()),
  // Digests of ids without anything between them; null when they are too many.
  z.nullable(z.string()),
  z.optional(z.int()),
  z.optional(z.boolean()),
]);

/** A short text that stands for a long one. */
export const digestOf = (text: string): string => shortHash(text, 12);

const idDigestLength = 8;
/** Stands for the id of a row within a cursor. Two ids in ten thousand million pairs of lists have the same. */
export const digestOfId = (id: string): string => hash("sha1", id, "base64url").slice(0, idDigestLength);

/** A short text for a view; a cursor made for another one is refused by it. */
export const fingerprintOf = (scope: Scope, view: View): string =>
  digestOf(`${writeScope(scope)}\n${writeView(view).toString()}`);

/** Writes a cursor: base64url text without meaning for the reader. */
export function writeCursor({ walk, shown, before: { upTo, besides }, sum, isResumed }: Cursor): string {
  const { value, ids } = upTo ?? { value: null, ids: [] };
  const digests = besides && [...besides].join("");
  const parts = [walk, shown, value, ids, digests, sum ?? undefined, ...(isResumed ? [true] : [])];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Reads a cursor back. Throws `bad_cursor` for one that was made up, or made for another view. */
export function readCursor(fingerprint: string, cursor: string): Cursor {
  const read = written.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (!read.success || !read.data[0].startsWith(`${fingerprint}.`)) throw new Failure("bad_cursor");
  const [walk, shown, value, ids, digests, sum = null, isResumed = false] = read.data;
  const besides = digests === null ? null : new Set(digests.match(new RegExp(`.{${idDigestLength}}`, "g")));
  return { walk, shown, sum, isResumed, before: { upTo: ids.length === 0 ? null : { value, ids }, besides } };
}
