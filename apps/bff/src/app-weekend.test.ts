import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failuresSchema } from "@cachescope/contract";
import { expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import type { TrueFailure } from "./testing/weekend.ts";
import { aWeekend, friday, monday } from "./testing/weekend.ts";

const region = "cn-hangzhou";
const scope = { account: "default", regionId: region };
/** How often the region is read. */
const stepMs = 30 * 60_000;

/** Has happen what happens until a time. */
async function live(world: World, happenings: ReturnType<typeof aWeekend>["happenings"], until: number) {
  while ((happenings[0]?.at ?? Infinity) <= until) {
    const happening = happenings.shift();
    if (happening?.kind === "add") await world.add(region, [happening.record]);
    if (happening?.kind === "patch") await world.patch(region, happening.id, happening.fields);
    if (happening?.kind === "remove") await world.remove(region, [happening.id]);
  }
}

test(
  "what failed over a weekend is told on Monday as it was, cause by cause",
  { timeout: 180_000 },
  async () => {
    const directory = await mkdtemp(join(tmpdir(), "cachescope-weekend-"));
    const world = await startWorld({ estate: { [region]: 0 } });
    const { ready, happenings, truth } = aWeekend();
    await world.plant(region, ready);
    let time = friday;
    const start = () =>
      startBff(world, { place: { kind: "file", directory }, now: () => new Date(time), page: false });
    let bff = await start();
    for (; time <= monday; time += stepMs) {
      await live(world, happenings, time);
      await bff.inventory.readAnew(scope, new AbortController().signal);
      // Each day another server goes on.
      if ((time - friday) % (48 * stepMs) === 0) {
        await bff.close();
        bff = await start();
      }
    }
    time = monday;

    const response = await bff.get(`/api/regions/${region}/failures?period=7d`);
    const failures = failuresSchema.parse(await response.json());
    expect(failures.keeping.trouble).toBe(null);
    expect(failures.total).toBe(truth.length);
    for (const [cause, all] of Map.groupBy(truth, (each) => each.cause)) {
      const group = failures.groups.find((each) => each.cause === cause);
      expect(group).toMatchObject({
        count: all.length,
        gone: all.filter(({ removedAt }) => removedAt !== null).length,
        firstAt: iso(Math.min(...all.map(({ firstAt }) => firstAt))),
        lastAt: iso(Math.max(...all.map(({ lastAt }) => lastAt))),
      });
      expect(group?.strip.reduce((sum, count) => sum + count, 0)).toBe(all.length);
      const shown = group?.caches.map(({ id, firstAt, lastAt, outcome, isThere }) => ({
        id,
        firstAt,
        lastAt,
        outcome,
        isThere,
      }));
      expect(shown?.toSorted(byId)).toEqual(all.map(asShown).toSorted(byId));
    }
    expect(failures.groups).toHaveLength(new Set(truth.map(({ cause }) => cause)).size);
    await expectEndings(bff, truth);
    await bff.close();
    await world.close();
    await rm(directory, { recursive: true });
  },
);

const iso = (time: number): string => new Date(time).toISOString();
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const asShown = ({ id, firstAt, lastAt, outcome, removedAt }: TrueFailure) => ({
  id,
  firstAt: iso(firstAt),
  lastAt: iso(lastAt),
  outcome,
  isThere: removedAt === null,
});

/** That each is known to have been there until it was removed, as exactly as readings can tell, and why it was. */
async function expectEndings({ evidence }: Bff, truth: readonly TrueFailure[]): Promise<void> {
  for (const { id, removedAt } of truth) {
    const { kept, changes } = await evidence.history(scope, id);
    if (removedAt === null) {
      expect(kept).toMatchObject({ goneAt: null, departure: null });
      continue;
    }
    const [lastSeen, goneAt] = [Date.parse(kept?.lastSeenAt ?? ""), Date.parse(kept?.goneAt ?? "")];
    expect(lastSeen).toBeLessThan(removedAt);
    expect(goneAt).toBeGreaterThanOrEqual(removedAt);
    expect(goneAt - lastSeen).toBe(stepMs);
    expect(kept?.departure).toBe("failed");
    expect(changes.at(-1)?.status).toBe("Failed");
  }
}
