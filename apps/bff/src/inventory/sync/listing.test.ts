import { noFilters } from "@cachescope/contract";
import { afterEach, expect, test } from "vitest";
import type { EciClient } from "../../eci/client.ts";
import { aCache } from "../../testing/caches.ts";
import { deadlineIn } from "../../testing/emulator.ts";
import { createWalks } from "../query/walks.ts";
import { createWatches } from "../watches.ts";
import { defaultListingLimits } from "./limits.ts";
import type { Listing } from "./listing.ts";
import { createListing } from "./listing.ts";

const scope = { account: "default", regionId: "cn-hangzhou" };
const onUnexpected = (error: unknown): void => {
  throw error;
};
let listing: Listing | undefined;
afterEach(() => listing?.close());

/** An API that leaves the last two of five caches out of its pages, once they have been read, and counts them. */
function startBefore(onCall: (sought: string | undefined) => void) {
  const all = Array.from({ length: 5 }, (_, index) => aCache({ id: `imc-${index}`, status: "Creating" }));
  let readings = 0;
  const client: EciClient = {
    describe({ filters: { id } }) {
      onCall(id);
      readings += id === undefined ? 1 : 0;
      const listed = readings === 1 ? all : all.slice(0, 3);
      const rows = id === undefined ? listed : all.filter((cache) => cache.id === id);
      const status = id === undefined ? "Creating" : "Ready";
      return Promise.resolve({
        rows: rows.map((cache) => ({ cache: { ...cache, status }, record: {} })),
        unreadableRows: 0,
        nextToken: null,
        total: id === undefined ? all.length : 1,
      });
    },
  };
  const limits = { ...defaultListingLimits, ttlMs: 0, buildingTtlMs: 0 };
  const clocks = { now: () => new Date(), clock: () => performance.now() };
  const walks = createWalks();
  const watches = createWatches({ isSettled: () => false });
  return createListing(
    { client, limits, ...clocks, hasRoom: () => true, onUnexpected, walks, watches, tellWhole: () => {} },
    scope,
    noFilters,
  );
}

async function readTwice(onCall: (sought: string | undefined) => void = () => {}): Promise<Listing> {
  const read = (listing = startBefore(onCall));
  for (let reading = 0; reading < 2; reading += 1) {
    await read.refresh();
    await read.waitFor(() => !read.isRunning(), deadlineIn());
  }
  return read;
}

test("each cache that is looked for and found makes the answers before it wrong at once", async () => {
  const versions = new Map<number, number>();
  const sought: string[] = [];
  const read = await readTwice((id) => {
    if (listing === undefined) return;
    const validator = listing.validator();
    const version = listing.store.version();
    expect(versions.get(validator) ?? version).toBe(version);
    versions.set(validator, version);
    if (id !== undefined) sought.push(id);
  });
  expect(sought).toEqual(["imc-3", "imc-4"]);
  expect(read.store.building()).toBe(3);
});

test("what was looked for and found does not count as missing", async () => {
  const read = await readTwice();
  expect(read.standing()).toMatchObject({ coverage: { loaded: 5, complete: true }, warnings: [] });
});
