import type { ImageCachePage } from "@cachescope/contract";
import { imageCachePageSchema, noFilters } from "@cachescope/contract";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { deadlineIn } from "../testing/emulator.ts";
import { createMovingApi } from "../testing/moving-api.ts";
import type { Inventory } from "./inventory.ts";
import { createInventory } from "./inventory.ts";
import { defaultListingLimits } from "./sync/limits.ts";

const scope = { account: "default", regionId: "cn-hangzhou" };
const view = { filters: noFilters, sort: { key: "rank", descending: false } } as const;
let inventory: Inventory | undefined;
afterEach(() => inventory?.close());

/** A server before 1,200 caches, each page of which takes 220 ms: a refresh takes 13 s, and makes one pass only. */
function startSlow(onCall: (call: number) => void = () => {}) {
  const api = createMovingApi(1200, []);
  let time = 0;
  const client: typeof api.client = {
    ...api.client,
    describe(...call) {
      time += 220;
      onCall(api.calls());
      return api.client.describe(...call);
    },
  };
  const started = (inventory = createInventory({
    upstreamOf: () => client,
    limits: defaultListingLimits,
    maxBytes: 64 * 1024 * 1024,
    now: () => new Date(Date.parse("2026-01-10T00:00:00Z") + time),
    clock: () => time,
    onUnexpected: (error) => {
      throw error;
    },
  }));
  const read = async (): Promise<ImageCachePage> => {
    const query = { view, limit: 1, cursor: null, upTo: null };
    const { body } = await started.page(scope, query, { ...deadlineIn(), fresh: false });
    return imageCachePageSchema.parse(JSON.parse(body.toString()));
  };
  return {
    api,
    /** What is known once the region has been read anew. */
    later: async (): Promise<ImageCachePage> => {
      time += 30_000;
      let known = await read();
      while (known.refreshing || known.coverage.scanning) {
        await nextTurn();
        known = await read();
      }
      return known;
    },
  };
}

const remove = (api: ReturnType<typeof createMovingApi>, count: number) => {
  for (let gone = 0; gone < count; gone += 1) api.change({ kind: "goes", at: gone / count });
};

test("many that went before a refresh of one pass are gone after it and the next", async () => {
  const { api, later } = startSlow();
  expect((await later()).total).toBe(1200);
  const { length } = [...api.ids()];
  remove(api, 400);
  expect(length - api.ids().size).toBe(400);
  expect((await later()).total).toBe(1200);
  expect((await later()).total).toBe(800);
});

test("many that went in the middle of one are gone after the next two", async () => {
  let strikesAt = Infinity;
  const { api, later } = startSlow((call) => {
    if (call !== strikesAt) return;
    strikesAt = Infinity;
    remove(api, 400);
  });
  await later();
  strikesAt = api.calls() + 30;
  const meanwhile = await later();
  expect(meanwhile.total).toBeLessThanOrEqual(1200);
  expect(api.ids().size).toBe(800);
  await later();
  expect((await later()).total).toBe(800);
});
