import type { RegionSummary } from "@cachescope/contract";
import { regionSummarySchema } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { problemIn } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { region, whole } from "./testing/reading.ts";

const { world, start } = ownServers();

const summary = `${region}/summary`;
const summaryOf = async (bff: Bff): Promise<RegionSummary> =>
  regionSummarySchema.parse(await (await bff.get(summary)).json());
/** The summary once its quota, or why there is none, has come. */
async function withQuota(bff: Bff): Promise<RegionSummary> {
  let last = await summaryOf(bff);
  await expect
    .poll(async () => (last = await summaryOf(bff)).quota !== null || last.quotaProblem !== null)
    .toBe(true);
  return last;
}

describe("a region at a glance", () => {
  test("counts what its list counts", async () => {
    const bff = await start();
    const { total, facets } = await whole(bff);
    const told = await summaryOf(bff);
    expect(told).toMatchObject({
      total,
      statuses: facets.status,
      attention: facets.tiles.needsAttention,
      ready: facets.tiles.ready,
      failed: facets.parts.failed,
      stalled: facets.parts.stalled,
      leaving: facets.tiles.leavingSoon,
      coverage: { complete: true },
    });
    expect(Date.parse(told.oldestFailureAt ?? "")).toBeLessThan(Date.now());
  });

  test("has its quotas, which cost one call for all who look", async () => {
    const bff = await start();
    await whole(bff);
    const { quota, total } = await withQuota(bff);
    expect(quota?.manual.most).toBe(500);
    expect((quota?.manual.used ?? 0) + (quota?.automatic.used ?? 0)).toBe(total);
    const before = (await world().stats()).calls;
    await Promise.all(Array.from({ length: 5 }, () => summaryOf(bff)));
    expect((await world().stats()).calls).toBe(before);
  });

  test("says why it has none without the permission, is whole otherwise, and asks no more", async () => {
    await world().misbehave({ kind: "forbidden", action: "ListUsage" });
    const bff = await start();
    const { total } = await whole(bff);
    expect(await withQuota(bff)).toMatchObject({ total, quota: null, quotaProblem: "forbidden" });
    const before = (await world().stats()).calls;
    await summaryOf(bff);
    expect((await world().stats()).calls).toBe(before);
  });

  test("is told without its quotas where those are long in coming", async () => {
    await world().misbehave({ kind: "hanging", action: "ListUsage" });
    const bff = await start({ deadlineMs: 5000 });
    await whole(bff);
    expect(await summaryOf(bff)).toMatchObject({ total: 215, quota: null });
  });

  test("says what hinders the reading of its caches", async () => {
    await world().misbehave({ kind: "forbidden", action: "DescribeImageCaches" });
    const bff = await start();
    expect((await problemIn(await bff.get(summary))).code).toBe("forbidden");
    expect((await problemIn(await bff.get("/api/regions/cn-moon/summary"))).code).toBe("unknown_region");
    expect((await problemIn(await bff.get(`${summary}?a=b`))).faults).toEqual([
      { parameter: "a", reason: "unknown_parameter" },
    ]);
  });
});
