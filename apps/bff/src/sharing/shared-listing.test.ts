import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Change, Lease, SharedListing } from "../inventory/replicas/sharing.ts";
import type { Step } from "../inventory/snapshot/step.ts";
import { startRedis } from "../testing/redis.ts";
import { Link } from "./link.ts";
import { createSharedListing } from "./shared-listing.ts";

const redis = await startRedis();
const links: Link[] = [];
afterEach(async () => {
  for (const link of links.splice(0)) await link.close();
  redis?.command("FLUSHALL");
});
afterAll(async () => {
  await redis?.close();
});

const row = (slot: number, rank: number) => ({
  slot,
  json: `{"id":"imc-${slot}"}`,
  rank,
  addedAt: 1,
  changedAt: 1,
  wasThere: true,
});
const step = (from: number, to: number, others: Partial<Step> = {}): Step => ({
  from,
  to,
  at: 0,
  nextSlot: 9,
  gone: [],
  puts: [],
  moved: [],
  ...others,
});
const change = (others: Partial<Change> = {}): Change => ({
  state: "s",
  step: null,
  order: null,
  isNews: false,
  ...others,
});

/** A lease that has written what there is, and ends. */
async function leading(listing: SharedListing): Promise<Lease> {
  const lease = await listing.claim(null);
  if (lease === null) throw new Error("another replica leads");
  await lease.writeAll({ state: "s", version: 1, rows: [row(0, 0), row(1, 1)] });
  return lease;
}
const fenceOf = (lease: Lease | null) => Number.parseInt(lease?.token ?? "", 10);

describe.skipIf(redis === null)("what replicas share of a listing", { timeout: 60_000 }, () => {
  if (redis === null) return;

  async function replica(key = "a"): Promise<SharedListing> {
    const link = new Link({ url: redis?.url ?? "", prefix: "t:", onTrouble: () => {} });
    links.push(link);
    await link.connected();
    return createSharedListing(link, key);
  }
  const endLease = () => redis.command("DEL", redis.command("KEYS", "*:lease"));

  test("is led by one replica at a time, and each listing by another if need be", async () => {
    const [a, b, other] = [await replica(), await replica(), await replica("b")];
    expect(await a.claim(null)).not.toBeNull();
    expect(await b.claim(null)).toBeNull();
    expect(await other.claim(null)).not.toBeNull();
  });

  test("takes no write from one whose lease has ended, also when no one leads yet", async () => {
    const [a, b] = [await replica(), await replica()];
    const old = await leading(a);
    endLease();
    expect(await old.write(change())).toBe("refused");
    const next = await b.claim(null);
    expect(fenceOf(next)).toBeGreaterThan(fenceOf(old));
    expect(await old.write(change({ step: step(1, 2) }))).toBe("refused");
    expect(await old.writeAll({ state: "old", version: 9, rows: [] })).toBe("refused");
    expect((await b.follow("0-0")).state).toBe("s");
    expect(await a.claim(old)).toBeNull();
    expect(await next?.write(change({ state: "new" }))).toBe("done");
  });

  test("never takes back a lease after which another replica has led, though that has ended as well", async () => {
    const [a, b] = [await replica(), await replica()];
    const old = await leading(a);
    endLease();
    await b.claim(null);
    endLease();
    expect(await a.claim(old)).toBeNull();
  });

  test("goes on under a new lease where no other has led since", async () => {
    const a = await replica();
    const old = await leading(a);
    endLease();
    const next = await a.claim(old);
    expect(fenceOf(next)).toBe(fenceOf(old) + 1);
    expect(await next?.write(change({ step: step(1, 2) }))).toBe("done");
    expect(await old.write(change())).toBe("refused");
  });

  test("takes a step once, however often it is written, and none that does not follow", async () => {
    const a = await replica();
    const lease = await leading(a);
    for (let time = 0; time < 3; time += 1)
      expect(await lease.write(change({ step: step(1, 2) }))).toBe("done");
    expect(await lease.write(change({ step: step(5, 6) }))).toBe("lost");
    expect((await a.follow("0-0")).steps).toEqual([step(1, 2)]);
  });

  test("holds the rows that the steps have led to, where they stand now", async () => {
    const [a, b] = [await replica(), await replica()];
    const lease = await leading(a);
    const came = { ...row(2, 0), addedAt: 2, changedAt: 2, before: null };
    await lease.write(
      change({ step: step(1, 2, { puts: [came], moved: [0, 1, 1, 2] }), order: [0, 1, 1, 2, 2, 0] }),
    );
    const gone = { ...row(0, 1), at: 3, departure: "removed" as const };
    await lease.write(change({ step: step(2, 3, { gone: [gone] }) }));
    const copy = await b.load();
    expect(copy?.rows.map(({ slot, rank }) => [slot, rank]).toSorted()).toEqual([
      [1, 2],
      [2, 0],
    ]);
    expect(copy?.steps.map(({ to }) => to)).toEqual([2, 3]);
  });

  test("is told as lost when Redis has forgotten it, and may be written anew", async () => {
    const [a, b] = [await replica(), await replica()];
    const lease = await leading(a);
    redis.command("FLUSHALL");
    expect(await lease.write(change())).toBe("refused");
    expect(await b.load()).toBeNull();
    const again = await a.claim(lease);
    expect(await again?.write(change())).toBe("lost");
    expect(await again?.writeAll({ state: "s", version: 7, rows: [row(0, 0)] })).toBe("done");
    expect((await b.load())?.rows).toHaveLength(1);
  });

  test("carries messages to the one who leads, in order", async () => {
    const [a, b] = [await replica(), await replica()];
    const lease = await leading(a);
    const first = await b.send("1");
    await b.send("2");
    expect((await lease.messages("0-0")).map(({ text }) => text)).toEqual(["1", "2"]);
    expect((await lease.messages(first)).map(({ text }) => text)).toEqual(["2"]);
  });
});
