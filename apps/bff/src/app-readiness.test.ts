import { describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";

const { world, start } = ownServers();
const list = "/api/regions/cn-hangzhou/image-caches";
const unknown = { state: "unknown", problem: null, since: null };
const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
const ok = { state: "ok", problem: null, since: at };

const checksOf = async (bff: Bff) => (await bff.get("/readyz")).json();

describe("readiness", () => {
  test("knows nothing of an upstream that was not asked", async () => {
    const bff = await start();
    expect(await checksOf(bff)).toMatchObject({
      ready: true,
      checks: { credentials: unknown, network: unknown },
    });
  });

  test("tells that all is well", async () => {
    const bff = await start();
    await bff.get(list);
    await bff.evidence.history({ account: "default", regionId: "cn-hangzhou" }, "any");
    expect(await checksOf(bff)).toEqual({ ready: true, checks: { credentials: ok, network: ok, store: ok } });
  });

  test("tells refused credentials from the network, and stays ready", async () => {
    const bff = await start();
    await world().misbehave({ kind: "signature-mismatch" });
    await bff.get(list);
    const credentials = { state: "failing", problem: "credentials_rejected", since: at };
    expect(await checksOf(bff)).toMatchObject({ ready: true, checks: { credentials, network: ok } });
  });

  test("tells the network from credentials, of which it says nothing new", async () => {
    const bff = await start({ deadlineMs: 500 });
    await bff.get(list);
    await world().misbehave({ kind: "reset" });
    await bff.get(`${list}/imc-other`);
    const network = { state: "failing", problem: "unreachable", since: at };
    expect(await checksOf(bff)).toMatchObject({ ready: true, checks: { credentials: ok, network } });
    await world().heal();
    await bff.get(`${list}/imc-third`);
    expect(await checksOf(bff)).toMatchObject({ checks: { credentials: ok, network: ok } });
  });

  test("tells of a store that cannot be written", async () => {
    const bff = await start({ place: { kind: "file", directory: "/proc/none" } });
    await bff.evidence.history({ account: "default", regionId: "cn-hangzhou" }, "any");
    const store = { state: "failing", problem: "unwritable", since: at };
    expect(await checksOf(bff)).toMatchObject({ ready: true, checks: { store } });
  });

  test("forgets what calls said ten minutes ago", async () => {
    let time = Date.parse("2026-03-07T10:00:00Z");
    const bff = await start({ now: () => new Date(time) });
    await bff.inventory.readAnew(
      { account: "default", regionId: "cn-hangzhou" },
      new AbortController().signal,
    );
    expect(await checksOf(bff)).toMatchObject({ checks: { network: { state: "ok" } } });
    time += 601_000;
    expect(await checksOf(bff)).toMatchObject({ checks: { credentials: unknown, network: unknown } });
  });
});
