import { createHmac, timingSafeEqual } from "node:crypto";
import type { Filters } from "@cachescope/contract";
import { writeFilters } from "@cachescope/contract";
import * as z from "zod";
import { Failure } from "../failure.ts";
import type { LoopWatch } from "./loop-watch.ts";

/** Where a walk goes on: the upstream's page token, how many rows it has shown so far, and where it has been. */
export interface Place {
  token: string;
  loaded: number;
  watch: LoopWatch;
}

/** What a cursor belongs to; it is refused anywhere else. */
export interface Walk {
  regionId: string;
  filters: Filters;
}

const count = z.int().nonnegative();
const written = z.tuple([z.string().min(1), count, z.string(), count, count, z.string()]);

/** Writes a cursor: base64url text without meaning for the reader, sealed with `key`. */
export function writeCursor(walk: Walk, place: Place, key: Buffer): string {
  return Buffer.from(JSON.stringify([...partsOf(place), sealOf(walk, place, key)])).toString("base64url");
}

/** Reads a cursor back. Throws `bad_cursor` for one that was made up, changed, or made for another walk or key. */
export function readCursor(walk: Walk, cursor: string, key: Buffer): Place {
  const read = written.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (!read.success) throw new Failure("bad_cursor");
  const [token, loaded, mark, power, steps, seal] = read.data;
  const place = { token, loaded, watch: { mark, power, steps } };
  const given = Buffer.from(seal);
  const ours = Buffer.from(sealOf(walk, place, key));
  if (given.length !== ours.length || !timingSafeEqual(given, ours)) throw new Failure("bad_cursor");
  return place;
}

const partsOf = ({ token, loaded, watch: { mark, power, steps } }: Place) =>
  [token, loaded, mark, power, steps] as const;

function sealOf({ regionId, filters }: Walk, place: Place, key: Buffer): string {
  const sealed = JSON.stringify([regionId, writeFilters(filters).toString(), ...partsOf(place)]);
  return createHmac("sha256", key).update(sealed).digest("base64url");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
