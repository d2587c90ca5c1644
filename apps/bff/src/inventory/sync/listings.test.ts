import { noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { EciClient } from "../../eci/client.ts";
import { aCache } from "../../testing/caches.ts";
import { deadlineIn } from "../../testing/emulator.ts";
import { createWalks } from "../query/walks.ts";
import { createWatches } from "../watches.ts";
import { defaultListingLimits } from "./limits.ts";
import { createListings } from "./listings.ts";

const scope = { account: "default", regionId: "cn-hangzhou" };
const someReadings = fc.array(fc.record({ list: fc.nat(3), rows: fc.nat(20) }), { maxLength: 20 });

/** A client whose next page has so many rows, all of them changed. */
function createChangingClient() {
  const region = { rows: 0, readings: 0 };
  const client: EciClient = {
    describe({ filters }) {
      region.readings += 1;
      const ids = Array.from({ length: region.rows }, (_, index) => `imc-${index}`);
      const caches = ids.map((id) => aCache({ id, name: `${"long-name-".repeat(50)}${region.readings}` }));
      const rows = caches.filter(({ id }) => filters.id === undefined || id === filters.id);
      return Promise.resolve({
        rows: rows.map((cache) => ({ cache, record: {} })),
        unreadableRows: 0,
        nextToken: null,
        total: rows.length,
      });
    },
  };
  return { region, client };
}

test("what lists take together is counted right while they grow, shrink, change and go", async () => {
  await fc.assert(
    fc.asyncProperty(
      someReadings,
      fc.constantFrom(50_000, 100_000, 1_000_000),
      async (readings, maxBytes) => {
        const { region, client } = createChangingClient();
        const listings = createListings({
          clientOf: () => client,
          maxBytes,
          limits: defaultListingLimits,
          now: () => new Date(0),
          clock: () => 0,
          watches: createWatches({ isSettled: () => false }),
          tellWhole: () => {},
          walks: createWalks(),
          onUnexpected: (error) => {
            throw error;
          },
        });
        for (const { list, rows } of readings) {
          region.rows = rows;
          const listing = listings.of(scope, { ...noFilters, name: `list-${list}` });
          await listing.refresh();
          await listing.revalidate();
          await listing.waitFor(() => !listing.isRunning(), deadlineIn());
          const sizes = listings.in(scope).map(({ store }) => 20_000 + store.bytes());
          expect(listings.bytes()).toBe(sizes.reduce((sum, size) => sum + size, 0));
          expect(sizes.length === 1 || listings.bytes() <= maxBytes).toBe(true);
        }
        listings.close();
        expect(listings.bytes()).toBe(0);
      },
    ),
    { numRuns: 50 },
  );
});
