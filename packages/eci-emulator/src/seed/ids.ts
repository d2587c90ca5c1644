import { createRandom, mix32, unmix32 } from "./random.ts";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const WORD = 2 ** 32;

/**
 * An id in ECI's shape: a prefix, then 20 lower-case alphanumerics that begin with the region's code.
 *
 * The last seven characters hold `ordinal`, scrambled, so that an id can be looked up without an index
 * (`ordinalOf`); the rest is noise that the same ordinal always gets.
 */
export function makeId(prefix: string, regionCode: string, seed: number, ordinal: number): string {
  const random = createRandom(mix32(seed ^ mix32(ordinal)));
  let noise = "";
  for (let index = 0; index < 10; index++) noise += DIGITS[random.int(0, 35)];
  const packed = mix32((ordinal ^ seed) >>> 0) + WORD * random.int(0, 16);
  return `${prefix}-${regionCode}${noise}${packed.toString(36).padStart(7, "0")}`;
}

/** The ordinal that an id made with `seed` would carry; make the id again to see whether it is real. */
export function ordinalOf(id: string, seed: number): number {
  const packed = Number.parseInt(id.slice(-7), 36);
  return Number.isNaN(packed) ? 0 : (unmix32(packed % WORD) ^ seed) | 0;
}

/** The id given out just before: ECI numbers an automatic cache next to the instance that missed. */
export function idBefore(id: string): string {
  const last = DIGITS.indexOf(id.slice(-1));
  return id.slice(0, -1) + (DIGITS[last - 1] ?? "z");
}
