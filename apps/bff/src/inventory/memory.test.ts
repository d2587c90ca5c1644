import type { ImageCachePage } from "@cachescope/contract";
import { imageCachePageSchema, noFilters } from "@cachescope/contract";
import { afterEach, expect, test } from "vitest";
import type { EciClient, UsageClient } from "../eci/client.ts";
import { aCache } from "../testing/caches.ts";
import { deadlineIn } from "../testing/emulator.ts";
import type { Inventory } from "./inventory.ts";
import { createInventory } from "./inventory.ts";
import { defaultListingLimits } from "./sync/limits.ts";

const scope = { account: "default", regionId: "cn-hangzhou" };
const view = { filters: noFilters, sort: { key: "rank", descending: false } } as const;
const rows = 100;
const start = Date.parse("2026-01-10T00:00:00Z");
let inventory: Inventory | undefined;
afterEach(() => inventory?.close());

/** A region in which every cache changes at every reading, gets another tag, and a tenth of them is replaced. */
function startBefore(maxBytes: number) {
  let calls = 0;
  let time = 0;
  const client: EciClient & UsageClient = {
    usage: () => Promise.reject(new Error("no one asks for it here")),
    describe({ token, filters }) {
      if (token === null && filters.id === undefined) calls += 1;
      const oldest = calls * (rows / 10);
      const all = Array.from({ length: rows }, (_, index) => {
        const id = `imc-${oldest + rows - index}`;
        return aCache({
          id,
          name: `${"long-name-".repeat(20)}${calls}`,
          tags: [{ key: "build", value: `${id}.${calls}` }],
          images: [`docker.io/app:${id}.${calls}`],
        });
      });
      const matching = all.filter(({ id }) => filters.id === undefined || id === filters.id);
      const from = Number(token ?? 0);
      return Promise.resolve({
        rows: matching.slice(from, from + 20).map((cache) => ({ cache, record: {} })),
        unreadableRows: 0,
        nextToken: from + 20 < matching.length ? String(from + 20) : null,
        total: matching.length,
      });
    },
  };
  inventory = createInventory({
    upstreamOf: () => client,
    limits: defaultListingLimits,
    maxBytes,
    now: () => new Date(start + time),
    clock: () => time,
    onUnexpected: (error) => {
      throw error;
    },
  });
  const { page } = inventory;
  const read = async (regionId = scope.regionId): Promise<ImageCachePage> => {
    const query = { view, limit: 1, cursor: null, upTo: null };
    const { body } = await page({ ...scope, regionId }, query, { ...deadlineIn(), fresh: false });
    return imageCachePageSchema.parse(JSON.parse(body.toString()));
  };
  return {
    read,
    now: () => new Date(start + time).toISOString(),
    /** What is known once the region has been read anew, half a minute later. */
    async later(regionId?: string): Promise<ImageCachePage> {
      time += 30_000;
      await read(regionId);
      await expect.poll(async () => isRead(await read(regionId)), { interval: 1 }).toBe(true);
      return read(regionId);
    },
  };
}

const isRead = ({ refreshing, coverage }: ImageCachePage): boolean => !refreshing && !coverage.scanning;
const epochOf = ({ version }: ImageCachePage) => version.split(".")[0];

test("a listing that fits stays whole and the same, over hours of rows that change at every reading", async () => {
  const server = startBefore(900_000);
  const first = await server.later();
  for (let reading = 0; reading < 300; reading += 1) {
    const page = await server.later();
    expect(page.coverage).toMatchObject({ complete: true, capped: false, total: rows });
    expect(page.coverage.loaded).toBeLessThan(rows * 1.5);
    expect(epochOf(page)).toBe(epochOf(first));
  }
});

test("the history of all listings goes before any of them does", async () => {
  const server = startBefore(900_000);
  const first = await server.later("cn-hangzhou");
  const second = await server.later("cn-beijing");
  for (let reading = 0; reading < 20; reading += 1) {
    expect(epochOf(await server.later("cn-hangzhou"))).toBe(epochOf(first));
    expect(epochOf(await server.later("cn-beijing"))).toBe(epochOf(second));
  }
});

test.each([200_000, 300_000, 400_000, 500_000, 600_000])(
  "listings that are read side by side and have to go are read anew later (%d bytes)",
  async (maxBytes) => {
    const server = startBefore(maxBytes);
    const regions = ["cn-hangzhou", "cn-beijing", "cn-shanghai", "cn-shenzhen", "cn-chengdu"];
    for (let reading = 0; reading < 5; reading += 1) {
      await Promise.all(regions.map((regionId) => server.read(regionId)));
      for (const regionId of regions) {
        // A reading that was under way began earlier.
        await server.later(regionId);
        expect((await server.later(regionId)).asOf).toBe(server.now());
      }
    }
  },
);
