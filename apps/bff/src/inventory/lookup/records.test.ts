import fc from "fast-check";
import { expect, test } from "vitest";
import { decode } from "../../eci/wire/decode.ts";
import type { Observation } from "../observations.ts";
import { createRecords } from "./records.ts";

const scopes = ["cn-hangzhou", "cn-beijing"].map((regionId) => ({ account: "default", regionId }));

/** A page of caches with these ids; `reading` stands in each record. */
function pageOf(region: number, ids: readonly number[], reading: number): Observation {
  const records = ids.map((id) => ({ ImageCacheId: `imc-${id}`, ImageCacheName: `reading ${reading}` }));
  const body = Buffer.from(JSON.stringify({ ImageCaches: records }));
  const page = { ...decode({ ImageCaches: records }), body };
  const scope = scopes[region] ?? { account: "default", regionId: "" };
  return { scope, at: new Date(reading), caches: page.rows.map(({ cache }) => cache), page };
}

const somePages = fc.array(
  fc.record({
    region: fc.nat(1),
    ids: fc.array(fc.nat(30), { maxLength: 20 }),
  }),
  { maxLength: 30 },
);

test("of a record only what was read last is kept, and never more than there is room for", () => {
  fc.assert(
    fc.property(somePages, fc.constantFrom(0, 300, 3000, 100_000), (pages, room) => {
      const records = createRecords({ clock: () => 0, room: () => room, maxBytes: 100_000 });
      const last = new Map<string, number>();
      for (const [reading, { region, ids }] of pages.entries()) {
        records.keep(pageOf(region, ids, reading));
        for (const id of ids) last.set(`${region} imc-${id}`, reading);
      }
      expect(records.bytes()).toBeLessThanOrEqual(room);
      for (const [region, scope] of scopes.entries())
        for (let id = 0; id <= 30; id += 1) {
          const found = records.find(scope, `imc-${id}`);
          const reading = last.get(`${region} imc-${id}`);
          if (room === 100_000) expect(found?.at.getTime()).toBe(reading);
          if (found === undefined) continue;
          expect(found.read()?.cache).toMatchObject({ id: `imc-${id}`, name: `reading ${reading}` });
        }
    }),
    { numRuns: 200 },
  );
});
