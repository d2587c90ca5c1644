import { createHash } from "node:crypto";
import type { View } from "@cachescope/contract";
import { writeView } from "@cachescope/contract";
import * as z from "zod";
import { Failure } from "../../platform/failure.ts";
import { parseJson } from "../../platform/json.ts";
import type { Scope } from "../scope.ts";
import { writeScope } from "../scope.ts";
import type { SortValue } from "./order.ts";

/**
 * Where a walk through a view goes on: the walk's name and how many rows it has shown. What the last of them was
 * ordered by serves once the walk is forgotten.
 */
interface Cursor {
  /** Begins with the fingerprint of the view. */
  walk: string;
  shown: number;
  last: { value: SortValue; id: string };
}

const written = z.tuple([
  z.string().max(100),
  z.int().nonnegative(),
  z.union([z.number(), z.string().max(1024), z.null()]),
  z.string().max(1024),
]);

/** A short text that stands for a long one. */
export const digestOf = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 12);

/** A short text for a view; a cursor made for another one is refused by it. */
export const fingerprintOf = (scope: Scope, view: View): string =>
  digestOf(`${writeScope(scope)}\n${writeView(view).toString()}`);

/** Writes a cursor: base64url text without meaning for the reader. */
export function writeCursor({ walk, shown, last: { value, id } }: Cursor): string {
  return Buffer.from(JSON.stringify([walk, shown, value, id])).toString("base64url");
}

/** Reads a cursor back. Throws `bad_cursor` for one that was made up, or made for another view. */
export function readCursor(fingerprint: string, cursor: string): Cursor {
  const read = written.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (!read.success || !read.data[0].startsWith(`${fingerprint}.`)) throw new Failure("bad_cursor");
  const [walk, shown, value, id] = read.data;
  return { walk, shown, last: { value, id } };
}
