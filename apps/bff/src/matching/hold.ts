import type { HeldAs } from "@cachescope/contract";
import { heldAs } from "@cachescope/contract";
import type { ReadReference } from "./reference.ts";
import { readReference, withoutNetwork } from "./reference.ts";

/** An image that is asked for, read once. */
export interface Wanted extends ReadReference {
  image: string;
  /** See `withoutNetwork`. */
  place: string;
}

export function readWanted(image: string): Wanted {
  const read = readReference(image);
  return { image, ...read, place: withoutNetwork(read.repository) };
}

export interface Hold {
  held: string;
  as: HeldAs;
}

/** How a cache with these images holds one, as near as it does; null where it holds nothing of the repository. */
export function holdOf(wanted: Wanted, held: readonly Wanted[]): Hold | null {
  let best: Hold | null = null;
  for (const each of held) {
    const as = heldBy(wanted, each);
    if (as !== null && (best === null || heldAs.indexOf(as) < heldAs.indexOf(best.as)))
      best = { held: each.image, as };
  }
  return best;
}

function heldBy(wanted: Wanted, held: Wanted): HeldAs | null {
  if (wanted.place !== held.place) return null;
  if (wanted.image === held.image) return "exact";
  if (wanted.version !== held.version) return "other_tag";
  return wanted.repository === held.repository ? "other_spelling" : "other_network";
}

/** Whether it is the image itself, and not only one like it. */
export const isSame = (hold: Hold | null): boolean => hold?.as === "exact" || hold?.as === "other_spelling";
