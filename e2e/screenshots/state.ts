import type { Act } from "./acts.ts";

/** A state of the product that is worth a look. */
export interface State {
  name: string;
  /** What follows `/r/` in the address; all caches of Hangzhou if not given. */
  path?: string;
  /** The same from its beginning, where it names no region. */
  address?: string;
  /** Filters that find a cache; the first one found is open. */
  cache?: string;
  /** The rest of the address of the open cache. */
  tab?: string;
  /** What goes wrong on the way to the API. */
  fault?: { kind: string } & Record<string, unknown>;
  /** All that a region holds, in place of the sample data. */
  planted?: { region: string; records: readonly object[] };
  /** It goes wrong only once the region was read. */
  readBefore?: true;
  /** The region was read before, and is again once some of its caches have left. */
  someLeft?: true;
  env?: Record<string, string>;
  preferences?: Record<string, unknown>;
  media?: { media?: "print"; forcedColors?: "active" };
  /** What a person does then. */
  act?: Act;
}
