interface DeclaredPlace {
  /** The key that follows `g`. */
  key: string;
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
  images: { key: "i" },
});

export type Place = keyof typeof declared;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table above
export const places = Object.keys(declared) as Place[];

export const placeOf = (place: Place): DeclaredPlace => declared[place];

/** The address of a place. */
export const pathOf = (place: Place, region: string): string => `/r/${encodeURIComponent(region)}/${place}`;
