import { imageCacheDetailSchema } from "@cachescope/contract";
import type { ImageCache } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { changesOf, idsOf, list, pageOf, refreshed, region, whole } from "./testing/reading.ts";

const { world, start } = ownServers();
const planted = "cn-hangzhou";
const noon = Date.parse("2026-01-10T12:00:00Z");
const minute = 60_000;
const ago = (minutes: number) => new Date(noon - minutes * minute).toISOString().replace(".000Z", "Z");

const build = (id: string, status: string, minutes: number, more: object = {}) => ({
  ImageCacheId: `imc-${id}`,
  ImageCacheName: id,
  RegionId: planted,
  Status: status,
  Progress: status === "Preparing" ? "0%" : "43%",
  CreationTime: ago(minutes),
  ...more,
});
const refused = (minutes: number, more: object = {}) => ({
  Type: "Warning",
  Reason: "Failed",
  Message: 'failed to pull image "a/b:1": 401 Unauthorized',
  Count: 4,
  FirstTimestamp: ago(minutes),
  LastTimestamp: ago(minutes),
  ...more,
});

/** A server with these rows and a clock of the test's own, which moves only when it is told to. */
async function startWith(...rows: object[]) {
  await world().plant(planted, rows);
  let now = noon;
  const bff = await start({ now: () => new Date(now) });
  await whole(bff);
  return { bff, pass: (minutes: number) => (now += minutes * minute) };
}

const row = async (bff: Bff, id: string, path = list): Promise<ImageCache | undefined> =>
  (await pageOf(bff, path)).items.find(({ name }) => name === id);

/** What a filter, the rows, a single cache and the exports say of stalled builds; all of it must be the same. */
async function stalledIn(bff: Bff): Promise<string[]> {
  const { items } = await pageOf(bff, list);
  const stalled = items.filter(({ stalledSince }) => stalledSince !== null);
  const ids = stalled.map(({ id }) => id).toSorted();
  expect(idsOf(await pageOf(bff, `${list}?stalled=true`)).toSorted()).toEqual(ids);
  for (const item of items) {
    const response = await bff.get(`${list}/${item.id}`);
    const detail = imageCacheDetailSchema.parse(await response.json());
    expect(detail.item).toMatchObject(item);
  }
  const exported = await (await bff.get(`${region}/export?format=csv`)).text();
  const isTold = (id: string) =>
    exported.split("\r\n").some((line) => line.startsWith(id) && line.includes(",true,"));
  expect(
    items
      .map(({ id }) => id)
      .filter(isTold)
      .toSorted(),
  ).toEqual(ids);
  return ids.map((id) => id.replace("imc-", ""));
}

describe("a build is stalled", () => {
  test("as time goes by, although nothing is read anew", async () => {
    const { bff, pass } = await startWith(build("pulling", "Preparing", 10), build("ready", "Ready", 99));
    const { version } = await pageOf(bff, list);
    expect(await stalledIn(bff)).toEqual([]);
    pass(5);
    const changes = await changesOf(bff, `${region}/changes?since=${version}`);
    expect(changes.changed).toMatchObject([{ name: "pulling", stalledSince: ago(10), cause: "egress" }]);
    expect(changes.facets.tiles.needsAttention).toBe(1);
    expect(await stalledIn(bff)).toEqual(["pulling"]);
  });

  test("only by what was watched, when it makes a snapshot, in every list alike", async () => {
    const { bff, pass } = await startWith(build("early", "Creating", 60), build("late", "Creating", 60));
    pass(9);
    await refreshed(bff, list);
    expect(await stalledIn(bff)).toEqual([]);
    await world().patch(planted, "imc-late", { Progress: "72%" });
    pass(2);
    await refreshed(bff, list);
    expect(await stalledIn(bff)).toEqual(["early"]);
    expect(await row(bff, "early", `${list}?name=early`)).toEqual(await row(bff, "early"));
    expect(await row(bff, "late")).toMatchObject({ lastSign: ago(-11), watchedSince: ago(-11) });
  });

  test("no longer once there is a sign, and a warning is none", async () => {
    const { bff, pass } = await startWith(build("pulling", "Preparing", 20));
    expect(await stalledIn(bff)).toEqual(["pulling"]);
    await world().patch(planted, "imc-pulling", { Events: [refused(0)] });
    await refreshed(bff, list);
    expect(await stalledIn(bff)).toEqual(["pulling"]);
    await world().patch(planted, "imc-pulling", { Events: [{ ...refused(0), Type: "Normal" }] });
    await refreshed(bff, list);
    expect(await stalledIn(bff)).toEqual([]);
    pass(15);
    expect(await stalledIn(bff)).toEqual(["pulling"]);
  });
});

test("a build that fails needs attention at once, with its cause, its count and its last time", async () => {
  const { bff } = await startWith(build("fails", "Preparing", 5, { Events: [refused(1)] }));
  expect((await pageOf(bff, `${list}?failing=true`)).items).toMatchObject([
    { failing: true, stalledSince: null, cause: "auth", lastWarning: { count: 4, lastAt: ago(1) } },
  ]);
  expect(idsOf(await pageOf(bff, `${list}?attention=true&cause=auth`))).toEqual(["imc-fails"]);
});

test("what can still be saved comes first, then what failed by time, then updates that failed", async () => {
  const failed = (id: string, minutes: number, status = "Failed") =>
    build(id, status, 1000 - minutes, { Events: [refused(minutes)] });
  const { bff } = await startWith(
    failed("update", 1, "UpdateFailed"),
    build("ready", "Ready", 1),
    failed("earlier", 40),
    build("creating", "Creating", 1),
    failed("later", 2),
    build("stalled", "Preparing", 30),
    build("fails", "Preparing", 5, { Events: [refused(1)] }),
  );
  const names = (await pageOf(bff, list)).items.map(({ name }) => name);
  expect(names).toEqual(["fails", "stalled", "later", "earlier", "update", "creating", "ready"]);
});
