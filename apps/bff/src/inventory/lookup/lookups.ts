import type { FindDeps } from "./find.ts";
import { createFind } from "./find.ts";
import type { KnownDeps } from "./known.ts";
import { createKnown } from "./known.ts";
import type { LookUpDeps } from "./look-up.ts";
import { createLookUp } from "./look-up.ts";
import type { WantedDeps } from "./wanted.ts";
import { createWanted } from "./wanted.ts";

type LookupsDeps = WantedDeps & Omit<LookUpDeps, "wanted"> & KnownDeps & Omit<FindDeps, "known" | "wanted">;

/** All ways to single caches; they share what each of them reads. */
export function createLookups(deps: LookupsDeps) {
  const wanted = createWanted(deps);
  const known = createKnown(deps);
  return {
    wanted,
    known,
    lookUp: createLookUp({ ...deps, wanted }),
    find: createFind({ ...deps, known, wanted }),
  };
}
