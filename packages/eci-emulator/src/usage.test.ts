import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "./emulator.ts";
import { call } from "./testing/caller.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    records: {
      "cn-beijing": [
        { ImageCacheName: "web" },
        { ImageCacheName: "auto-create-for-eci-1" },
        { ImageCacheName: "ml" },
        "no record",
      ],
    },
  });
});
afterAll(() => emulator.close());

const usage = { Action: "ListUsage", RegionId: "cn-beijing" };

test("ListUsage counts automatic caches apart from all others, against a limit of each", async () => {
  const response = await call(emulator, usage);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    Attributes: {
      UsedAutoImageCacheCount: 1,
      MaxAutoImageCacheCount: 25,
      UsedImageCacheCount: 3,
      MaxImageCacheCount: 500,
    },
  });
});

test("its signature is checked, and its region, as those of every call", async () => {
  const unsigned = await call(emulator, usage, { tamper: { Signature: "x" } });
  expect(await unsigned.json()).toMatchObject({ Code: "SignatureDoesNotMatch" });
  const nowhere = await call(emulator, { ...usage, RegionId: "cn-moon" });
  expect(await nowhere.json()).toMatchObject({ Code: "InvalidRegionId.NotFound" });
  const unknown = await call(emulator, { ...usage, Action: "DeleteImageCache" });
  expect(await unknown.json()).toMatchObject({ Code: "InvalidApi.NotFound" });
});

test("a fault of its own leaves other calls alone", async () => {
  const faults = [{ kind: "forbidden", action: "ListUsage" }];
  await fetch(`${emulator.url}/_control/faults`, { method: "PUT", body: JSON.stringify(faults) });
  const denied = await call(emulator, usage);
  expect(await denied.json()).toMatchObject({
    Code: "Forbidden.RAM",
    AccessDeniedDetail: { AuthAction: "eci:ListUsage" },
  });
  expect((await call(emulator, { RegionId: "cn-beijing" })).status).toBe(200);
});
