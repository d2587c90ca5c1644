import { createRandom, mix32, unmix32 } from "./random.ts";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const WORD = 2 ** 32;

/**
 * An id in ECI's format: a prefix, then 20 lower-case letters and digits that begin with the region's code. The last
 * seven characters encode `ordinal`, so that an id can be looked up without an index (`ordinalOf`). The rest is noise
 * that is always the same for an ordinal.
 */
export function makeId(prefix: string, regionCode: string, seed: number, ordinal: number): string {
  const random = createRandom(mix32(seed ^ mix32(ordinal)));
  let noise = "";
  for (let index = 0; index < 10; index++) noise += DIGITS[random.int(0, 35)];
  const packed = mix32((ordinal ^ seed) >>> 0) + WORD * random.int(0, 16);
  return `${prefix}-${regionCode}${noise}${packed.toString(36).padStart(7, "0")}`;
}

/** The ordinal encoded in an id that was made with `seed`. To see whether the id is real, make it again. */
export function ordinalOf(id: string, seed: number): number {
  const packed = Number.parseInt(id.slice(-7), 36);
  return Number.isNaN(packed) ? 0 : (unmix32(packed % WORD) ^ seed) | 0;
}

/** The id just before this one. ECI numbers an automatic cache next to the instance that had none. */
export function idBefore(id: string): string {
  const last = DIGITS.indexOf(id.slice(-1));
  return id.slice(0, -1) + (DIGITS[last - 1] ?? "z");
}
