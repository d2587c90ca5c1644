import { vanishesAt } from "./life-cycle.ts";
import { fades } from "./seed/examples.ts";
import { makeId, ordinalOf } from "./seed/ids.ts";
import { planOf } from "./seed/planner.ts";
import { recordAt } from "./seed/record.ts";
import { ARRIVAL_LIVES, arrivalAt, arrivalsBy, createSite, UNUSED_LIVES } from "./seed/site.ts";
import { DAY } from "./times.ts";

/** The caches of one region, newest first. Each cache has an ordinal; newer caches have higher ones. */
export type Estate = {
  /** The ordinals at `now`, descending. Returns the same array until a cache comes or goes. */
  readonly ordinalsAt: (now: number) => Int32Array;
  /** One cache as the API answers it. `withEvents: false` is cheaper, for filtering. */
  readonly record: (ordinal: number, now: number, withEvents?: boolean) => unknown;
  /** The only ordinal that could have this id. Undefined for estates whose ids do not encode ordinals. */
  readonly ordinalOf?: (imageCacheId: string) => number | undefined;
};

/** `count` generated caches that live on after `epoch`. Rows are made for each request and never kept. */
export function createGeneratedEstate(region: string, count: number, seed: number, epoch: number): Estate {
  const site = createSite(region, count, seed, epoch);
  let endings: Float64Array | undefined;
  let known = { from: Infinity, until: -Infinity, ordinals: new Int32Array() };

  /** Also finds out until when the ordinals stay the same. */
  function survey(now: number) {
    endings ??= Float64Array.from({ length: count }, (_, index) => vanishesAt(planOf(site, -index)));
    const arrived = arrivalsBy(site, now);
    let until = count === 0 ? Infinity : arrivalAt(site, arrived + 1);
    const ordinals: number[] = [];
    const keep = (ordinal: number, endsAt: number) => {
      if (endsAt <= now) return;
      ordinals.push(ordinal);
      until = Math.min(until, endsAt);
    };
    for (let ordinal = arrived; ordinal > 0; ordinal--) {
      const age = now - arrivalAt(site, ordinal);
      if (age > UNUSED_LIVES) break;
      if (age > ARRIVAL_LIVES + DAY && !fades(ordinal)) continue;
      keep(ordinal, vanishesAt(planOf(site, ordinal)));
    }
    endings.forEach((endsAt, index) => keep(-index, endsAt));
    return { from: now, until, ordinals: Int32Array.from(ordinals) };
  }

  return {
    ordinalsAt(now) {
      if (now < known.from || now >= known.until) known = survey(now);
      return known.ordinals;
    },
    record: (ordinal, now, withEvents) => recordAt(site, planOf(site, ordinal), now, withEvents),
    ordinalOf(id) {
      const ordinal = ordinalOf(id, site.seed);
      return makeId("imc", site.code, site.seed, ordinal) === id ? ordinal : undefined;
    },
  };
}

/** Given rows, answered unchanged and in the given order. They may be any JSON. */
export function createPlantedEstate(records: readonly unknown[]): Estate {
  const ordinals = Int32Array.from(records, (_, index) => -index);
  return {
    ordinalsAt: () => ordinals,
    record: (ordinal) => records[-ordinal],
  };
}
