import type { ScopeName } from "@cachescope/contract";
import { partsOfScope } from "@cachescope/contract";
interface DeclaredPlace {
  /** The key that follows `g`. */
  key: string;
  /** It shows all regions, and its address names none. */
  of?: "all";
  /** It has no tab: another page, the palette and its key lead there. */
  tab?: false;
  /** Whether something in it can be opened by an address of its own. */
  opens?: true;
}

const declare = <const Declared extends Record<string, DeclaredPlace>>(declared: Declared) => declared;

/**
 * The places of the page, by the names that addresses have for them, in the order of their tabs. The tabs, the routes, the
 * keys and the palette read this table; the words are `place` and `command` in the locales.
 */
const declared = declare({
  caches: { key: "c", opens: true },
  failures: { key: "f" },
  match: { key: "m" },
  images: { key: "i" },
  regions: { key: "r", of: "all" },
  cleanup: { key: "u", tab: false },
});

export type Place = keyof typeof declared;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table above
export const places = Object.keys(declared) as Place[];

export const placeOf = (place: Place): DeclaredPlace => declared[place];

/** Those that show all regions. */
export type PlaceOfAll = {
  [Each in Place]: (typeof declared)[Each] extends { of: "all" } ? Each : never;
}[Place];

const isOfAll = (place: Place): place is PlaceOfAll => placeOf(place).of === "all";

export type PlaceOfRegion = Exclude<Place, PlaceOfAll>;

export type PlaceWithTab = {
  [Each in Place]: (typeof declared)[Each] extends { tab: false } ? never : Each;
}[Place];

export const placesWithTab = places.filter((place): place is PlaceWithTab => placeOf(place).tab !== false);

export const placesOfRegion = places.filter((place): place is PlaceOfRegion => !isOfAll(place));
export const placesOfAll = places.filter(isOfAll);

/** The place in which one region is shown, coming from another place. */
export const placeInRegion = (from: Place | null): Place =>
  from === null || isOfAll(from) ? "caches" : from;

/** The address of a place, of an account where there are several, and in a region if it shows one. */
export function pathOf(place: Place, scope: ScopeName): string {
  const { account, region } = partsOfScope(scope);
  const own = account === null ? "" : `/a/${encodeURIComponent(account)}`;
  return isOfAll(place) ? `${own}/${place}` : `${own}/r/${encodeURIComponent(region)}/${place}`;
}
