import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import type { EciClient, UsageClient } from "../eci/client.ts";
import type { DescribedCache } from "../eci/wire/decode.ts";
import { aCache } from "./caches.ts";

/** What happens to the caches of a region: one comes (the newest is first), one goes, or one is changed. */
interface RegionChange {
  kind: "comes" | "goes" | "changes";
  /** Which one, as a share of all. */
  at: number;
}

/** What happens before one call, and how many turns of the event loop the call takes. */
export interface Weather {
  changes: readonly RegionChange[];
  turns: number;
}

const someRegionChange: fc.Arbitrary<RegionChange> = fc.record({
  kind: fc.constantFrom("comes", "goes", "changes"),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

/** Up to eight changes before a call: at 25 a second, what happens during one of 300 ms. */
export const someWeather: fc.Arbitrary<Weather> = fc.record({
  changes: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(someRegionChange, { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(someRegionChange, { maxLength: 8 }) },
  ),
  turns: fc.nat(3),
});

/**
 * Answers calls as an API does that pages by offset, over caches that come, go and change between two calls. The
 * weathers come round again until it is calm. While it `slips`, even pages begin a row late, which is never shown, and
 * odd ones a row early, which comes twice, although the count stays the same.
 */
export function createMovingApi(size: number, weathers: readonly Weather[], slips = false) {
  let made = 0;
  let isCalm = weathers.length === 0;
  let calls = 0;
  const make = (): DescribedCache => {
    made += 1;
    const createdAt = new Date(Date.parse("2026-01-01T00:00:00Z") + made * 60_000).toISOString();
    return aCache({ id: `imc-${made}`, name: `web-${(made * 7919) % 1000}`, createdAt, status: "Ready" });
  };
  let caches: DescribedCache[] = [];
  for (let count = 0; count < size; count += 1) caches.unshift(make());

  const happen = ({ kind, at }: RegionChange): void => {
    const index = Math.floor(at * caches.length);
    const cache = caches[index];
    if (kind === "comes" || cache === undefined) caches = [make(), ...caches];
    else if (kind === "goes") caches = caches.toSpliced(index, 1);
    else caches = caches.with(index, { ...cache, status: cache.status === "Ready" ? "Updating" : "Ready" });
  };

  const client: EciClient & UsageClient = {
    usage: () => Promise.reject(new Error("no one asks for it here")),
    async describe({ filters, limit, token }) {
      const weather = isCalm ? undefined : weathers[calls % weathers.length];
      calls += 1;
      for (const change of weather?.changes ?? []) happen(change);
      for (let turn = 0; turn < (weather?.turns ?? 0); turn += 1) await nextTurn();
      const matching = caches.filter(({ id }) => filters.id === undefined || filters.id === id);
      const from = Number(token ?? 0);
      const slip = slips && !isCalm && from > 0 ? ((from / limit) % 2 === 1 ? 1 : -1) : 0;
      const page = matching.slice(from + slip, from + slip + limit);
      const next = from + limit;
      return {
        rows: page.map((cache) => ({ cache, record: {} })),
        unreadableRows: 0,
        nextToken: next < matching.length ? String(next) : null,
        total: matching.length,
      };
    },
  };
  return {
    client,
    ids: () => new Set(caches.map(({ id }) => id)),
    calls: () => calls,
    change: happen,
    calmDown: () => void (isCalm = true),
  };
}
export type MovingApi = ReturnType<typeof createMovingApi>;
