import { createHmac, timingSafeEqual } from "node:crypto";
import type { Filters } from "@cachescope/contract";
import { writeFilters } from "@cachescope/contract";
import * as z from "zod";
import { Failure } from "../failure.ts";

/** Where a walk goes on: the upstream's page token, and how many rows the walk has shown so far. */
export interface Place {
  token: string;
  loaded: number;
}

/** What a cursor belongs to; it is refused anywhere else. */
export interface Walk {
  regionId: string;
  filters: Filters;
}

const written = z.tuple([z.string().min(1), z.int().nonnegative(), z.string()]);

/** Writes a cursor: base64url text without meaning for the reader, sealed with `key`. */
export function writeCursor(walk: Walk, { token, loaded }: Place, key: Buffer): string {
  const seal = sealOf(walk, { token, loaded }, key);
  return Buffer.from(JSON.stringify([token, loaded, seal])).toString("base64url");
}

/** Reads a cursor back. Throws `bad_cursor` for one that was made up, changed, or made for another walk or key. */
export function readCursor(walk: Walk, cursor: string, key: Buffer): Place {
  const read = written.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (!read.success) throw new Failure("bad_cursor");
  const [token, loaded, seal] = read.data;
  const given = Buffer.from(seal);
  const ours = Buffer.from(sealOf(walk, { token, loaded }, key));
  if (given.length !== ours.length || !timingSafeEqual(given, ours)) throw new Failure("bad_cursor");
  return { token, loaded };
}

function sealOf({ regionId, filters }: Walk, { token, loaded }: Place, key: Buffer): string {
  const sealed = JSON.stringify([regionId, writeFilters(filters).toString(), token, loaded]);
  return createHmac("sha256", key).update(sealed).digest("base64url");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
