import { describe, expect, test } from "vitest";
import { startEmulator } from "../emulator.ts";
import { call, control, readJson } from "../testing/caller.ts";
import { MINUTE, SECOND } from "../times.ts";
import { createQuota } from "./quota.ts";

const quota = (perMinute: number, burst: number) => createQuota({ kind: "quota", perMinute, burst });

describe("a quota", () => {
  test("lets a burst through, then tells how long to wait", () => {
    const count = quota(60, 3);
    expect([0, 0, 0, 0, 400].map((now) => count("a", now))).toEqual([0, 0, 0, 1000, 600]);
  });

  test("goes on at its rate, however hard it is pressed", () => {
    const count = quota(120, 2);
    const times = Array.from({ length: 10 * 60 }, (_, index) => index * 100);
    expect(times.filter((now) => count("a", now) === 0)).toHaveLength(2 + 119);
  });

  test("never saves up more than a burst", () => {
    const count = quota(60, 2);
    expect([0, MINUTE, MINUTE, MINUTE].map((now) => count("a", now))).toEqual([0, 0, 0, 1000]);
  });

  test("counts each region for itself", () => {
    const count = quota(60, 1);
    expect(["a", "a", "b"].map((region) => count(region, 0))).toEqual([0, 1000, 0]);
  });
});

describe("the fault `quota`", () => {
  test("throttles with x-acs-retry-after, and only refusals count as strikes", async () => {
    let now = Date.now();
    const emulator = await startEmulator({ clock: () => now });
    await control(emulator, "PUT", "/faults", { kind: "quota", perMinute: 60, burst: 2 });
    const answers = [];
    for (let index = 0; index < 3; index++) answers.push(await call(emulator, {}, { at: now }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(answers[2]?.headers.get("x-acs-retry-after")).toBe("1000");
    expect(answers[2] && (await readJson(answers[2])).Code).toBe("Throttling.User");
    const listed = await fetch(`${emulator.url}/_control/faults`);
    expect(await listed.json()).toMatchObject([{ kind: "quota", struck: 1 }]);
    now += SECOND;
    expect((await call(emulator, {}, { at: now })).status).toBe(200);
    await emulator.close();
  });
});
