import { imageCachePageSchema, noFilters } from "@cachescope/contract";
import type { PageQuery } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { World } from "../testing/emulator.ts";
import { canary, clientOf, deadlineIn, failureOf, startWorld } from "../testing/emulator.ts";
import type { Inventory } from "./inventory.ts";
import { createInventory } from "./inventory.ts";
import type { Observation } from "./observations.ts";
import type { Scope } from "./scope.ts";
import type { ListingLimits } from "./sync/limits.ts";
import { defaultListingLimits } from "./sync/limits.ts";

const scope = { account: "default", regionId: "cn-hangzhou" };
const at = new Date("2026-01-10T00:00:00Z");
const everything: PageQuery = {
  view: { filters: noFilters, sort: { key: "rank", descending: false } },
  limit: 200,
  cursor: null,
  upTo: null,
};

let world: World;
const started: Inventory[] = [];
beforeAll(async () => {
  world = await startWorld({ credentials: canary, estate: { "cn-hangzhou": 65, "cn-beijing": 5 } });
});
afterEach(async () => {
  for (const inventory of started.splice(0)) inventory.close();
  await world.heal();
  await world.forget();
});
afterAll(() => world.close());

function start(limits: Partial<ListingLimits> = {}) {
  const unexpected: unknown[] = [];
  const client = clientOf(world);
  const inventory = createInventory({
    upstreamOf: () => client,
    limits: { ...defaultListingLimits, pageMs: 1800, retryMs: 20, ...limits },
    maxBytes: 64 * 1024 * 1024,
    now: () => at,
    clock: () => performance.now(),
    onUnexpected: (error) => unexpected.push(error),
  });
  started.push(inventory);
  return { inventory, unexpected };
}

const context = (fresh = false) => ({ ...deadlineIn(), fresh });

async function pageOf(inventory: Inventory, of: Scope = scope, query: Partial<PageQuery> = {}) {
  const { body } = await inventory.page(of, { ...everything, ...query }, context());
  return imageCachePageSchema.parse(JSON.parse(body.toString()));
}
/** All of a region, once it is read. */
async function whole(inventory: Inventory, of: Scope = scope) {
  await expect
    .poll(async () => (await pageOf(inventory, of)).coverage, { interval: 20 })
    .toMatchObject({ complete: true, scanning: false });
  return pageOf(inventory, of);
}

/** One that reads no more than the first rows of a region, and an id beyond them. */
async function startCapped(...scopes: Scope[]) {
  const { inventory } = start({ mostRows: 20 });
  for (const of of scopes)
    await expect.poll(async () => (await pageOf(inventory, of)).coverage).toMatchObject({ capped: true });
  await world.forget();
  return { inventory, beyond: (await world.idsIn("cn-hangzhou")).at(-1) ?? "" };
}

describe("what the API said is observed", () => {
  test("page by page, with all that a list shows of it, its scope and time", async () => {
    const { inventory } = start();
    const observations: Observation[] = [];
    inventory.observe((observation) => observations.push(observation));
    const { items } = await whole(inventory);
    expect(observations.map(({ caches }) => caches.length)).toEqual([20, 20, 20, 5]);
    expect(observations.every((each) => each.scope === scope && each.at === at)).toBe(true);
    const observed = new Map(observations.flatMap(({ caches }) => caches).map((each) => [each.id, each]));
    expect(items).toHaveLength(65);
    for (const { id, status, progress, eventCount } of items)
      expect(observed.get(id)).toMatchObject({ status, progress, eventCount });
    expect([...observed.values()].some(({ events }) => events.length > 0)).toBe(true);
  });

  test("also when one cache is found, or looked up by an id", async () => {
    const { inventory, beyond } = await startCapped(scope);
    const observations: Observation[] = [];
    inventory.observe((observation) => observations.push(observation));
    await inventory.detail(scope, beyond, context());
    expect(observations).toMatchObject([{ scope, caches: [{ id: beyond }] }]);
    await world.add("cn-hangzhou", [{ ImageCacheId: "imc-bp1brandnewbrandnew0", Status: "Creating" }]);
    const filters = { q: "imc-bp1brandnewbrandnew0" };
    await pageOf(inventory, scope, { view: { ...everything.view, filters } });
    expect(observations[1]).toMatchObject({
      scope,
      caches: [{ id: "imc-bp1brandnewbrandnew0", status: "Creating" }],
    });
    await world.restore("cn-hangzhou");
  });

  test("by listeners, until they unsubscribe", async () => {
    const { inventory } = start();
    const counts = { stays: 0, leaves: 0 };
    inventory.observe(() => (counts.stays += 1));
    const unsubscribe = inventory.observe(() => (counts.leaves += 1));
    await whole(inventory);
    unsubscribe();
    await inventory.detail(scope, "imc-none", context()).catch(() => {});
    expect(counts).toEqual({ stays: 5, leaves: 4 });
  });

  test("and a listener that throws harms neither the answer nor the others", async () => {
    const { inventory, unexpected } = start();
    let heard = 0;
    inventory.observe(() => {
      throw new TypeError("a mistake");
    });
    inventory.observe(() => (heard += 1));
    expect((await whole(inventory)).total).toBe(65);
    expect(heard).toBe(4);
    expect(unexpected).toEqual(Array.from({ length: 4 }, () => new TypeError("a mistake")));
  });
});

describe("two accounts of one region share nothing", () => {
  const other = { account: "other", regionId: scope.regionId };

  test("each has listings of its own, read and observed by itself", async () => {
    const { inventory } = start();
    const accounts: string[] = [];
    inventory.observe((observation) => accounts.push(observation.scope.account));
    const [mine, theirs] = [await whole(inventory), await whole(inventory, other)];
    expect(mine.version.split(".")[0]).not.toBe(theirs.version.split(".")[0]);
    const pages = Object.groupBy(accounts, (account) => account);
    expect([pages["default"]?.length, pages["other"]?.length]).toEqual([4, 4]);
  });

  test("a cursor of one is refused by the other", async () => {
    const { inventory } = start();
    const { nextCursor } = await pageOf(inventory, scope, { limit: 10 });
    expect((await pageOf(inventory, scope, { limit: 10, cursor: nextCursor })).items).toHaveLength(10);
    const call = inventory.page(other, { ...everything, limit: 10, cursor: nextCursor }, context());
    expect((await failureOf(call)).code).toBe("bad_cursor");
  });

  test("a version of one is a reset for the other", async () => {
    const { inventory } = start();
    const { version } = await whole(inventory);
    await whole(inventory, other);
    const { view } = everything;
    const changes = await inventory.changes(other, { view, since: version, upTo: null }, context());
    expect(JSON.parse(changes.body.toString())).toMatchObject({ reset: true });
  });

  test("each reads single caches, and looks up ids, by itself", async () => {
    const { inventory, beyond } = await startCapped(scope, other);
    for (const of of [scope, other, scope, other]) await inventory.detail(of, beyond, context());
    expect((await world.stats()).calls).toBe(2);
    const filters = { q: "imc-bp1nowherenowhere0000" };
    const view = { ...everything.view, filters };
    for (const of of [scope, other, scope, other]) await pageOf(inventory, of, { view });
    expect((await world.stats()).calls).toBe(4);
  });

  test("what was known of a cache of one is not answered for the other", async () => {
    const { inventory } = start();
    const [any] = (await whole(inventory)).items;
    const id = any?.id ?? "";
    await inventory.detail(scope, id, context());
    await world.misbehave({ kind: "forbidden" });
    expect(await inventory.detail(scope, id, context(true))).toMatchObject({ item: { id }, stale: true });
    expect((await failureOf(inventory.detail(other, id, context(true)))).code).toBe("forbidden");
  });
});

describe("an export of everything anew", () => {
  test("waits for one reading, also while others ask for more of them", async () => {
    const { inventory } = start();
    await whole(inventory);
    let others = 0;
    // Another viewer asks for everything anew with each page that is read.
    inventory.observe(() => {
      others += 1;
      if (others < 100) inventory.page(scope, everything, context(true)).catch(() => {});
    });
    const exported = await inventory.export(scope, everything.view, context(true));
    const { rows } = await exported.readToEnd(() => Promise.resolve());
    expect([...rows]).toHaveLength(65);
    expect(others).toBeLessThan(20);
  });
});

describe("a closed inventory", () => {
  test("ends its calls, and reads nothing more", async () => {
    const { inventory } = start();
    await world.misbehave({ kind: "hanging" });
    const detail = inventory.detail(scope, "imc-1", context());
    const page = inventory.page(scope, everything, { ...deadlineIn(200), fresh: false });
    await expect.poll(async () => (await world.stats()).regions["cn-hangzhou"]?.inFlight).toBe(2);
    inventory.close();
    expect((await failureOf(detail)).code).toBe("shutting_down");
    expect((await failureOf(page)).code).toBe("timeout");
    await expect.poll(async () => (await world.stats()).regions["cn-hangzhou"]?.inFlight).toBe(0);
    expect((await world.stats()).calls).toBe(2);
  });
});
