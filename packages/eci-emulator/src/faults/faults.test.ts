import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Fault, startEmulator } from "../emulator.ts";
import { call, control, describePage, readJson, rowsOf, walk } from "../testing/caller.ts";
import { MINUTE } from "../times.ts";

const emulator = await startEmulator({ frozen: true });
afterAll(() => emulator.close());
beforeEach(async () => {
  await control(emulator, "DELETE", "/faults");
  await control(emulator, "DELETE", "/stats");
});

const strike = (...faults: readonly Fault[]) => control(emulator, "PUT", "/faults", faults);

const codes = async (count: number, params = {}) => {
  const answers = [];
  for (let index = 0; index < count; index++) answers.push((await call(emulator, params)).status);
  return answers;
};

const idsOf = (pages: Awaited<ReturnType<typeof walk>>) =>
  pages.flatMap(rowsOf).map((row) => row.ImageCacheId);

const tokensOf = async (kind: string, region = "cn-hangzhou") => {
  await strike({ kind });
  return (await walk(emulator, { RegionId: region }, 30)).map(({ NextToken }) => NextToken);
};

describe("faults that answer an error", () => {
  test.each([
    ["throttled", 400, "Throttling"],
    ["throttled-user", 400, "Throttling.User"],
    ["throttled-api", 400, "Throttling.Api"],
    ["forbidden", 403, "Forbidden.RAM"],
    ["no-permission", 403, "NoPermission"],
    ["forbidden-sub-user", 403, "Forbidden.SubUser"],
    ["arrears", 400, "Account.Arrearage"],
    ["overdue", 403, "Forbidden.UserBussinessStatus"],
    ["not-verified", 403, "Forbidden.UserNotRealNameAuthentication"],
    ["not-activated", 400, "ServiceNotEnabled"],
    ["dry-run", 400, "DryRunOperation"],
    ["invalid-key", 404, "InvalidAccessKeyId.NotFound"],
    ["inactive-key", 400, "InvalidAccessKeyId.Inactive"],
    ["signature-mismatch", 400, "SignatureDoesNotMatch"],
    ["expired-security-token", 400, "InvalidSecurityToken.Expired"],
    ["nonce-used", 400, "SignatureNonceUsed"],
    ["clock-skew", 400, "InvalidTimeStamp.Expired"],
    ["internal-error", 500, "InternalError"],
    ["service-unavailable", 503, "ServiceUnavailable"],
  ])("%s answers %i %s", async (kind, status, code) => {
    await strike({ kind });
    const response = await call(emulator);
    expect([response.status, (await readJson(response)).Code]).toEqual([status, code]);
  });

  test("a throttled call may say when to come back", async () => {
    await strike({ kind: "throttled", retryAfterMs: 1500 });
    expect((await call(emulator)).headers.get("x-acs-retry-after")).toBe("1500");
  });

  test("a RAM denial tells what was denied", async () => {
    await strike({ kind: "forbidden" });
    expect((await describePage(emulator)).AccessDeniedDetail).toMatchObject({
      AuthAction: "eci:DescribeImageCaches",
    });
  });

  test("a skewed clock shows in Date, and a call signed by it is good", async () => {
    await strike({ kind: "clock-skew", skewMs: -17 * MINUTE });
    const at = Date.parse((await call(emulator)).headers.get("date") ?? "");
    expect(Date.now() - at).toBeGreaterThan(16 * MINUTE);
    expect((await call(emulator, {}, { at })).status).toBe(200);
  });

  test("any other error can be given in full", async () => {
    await strike({
      kind: "error",
      status: 409,
      code: "OperationConflict",
      message: "busy",
      headers: { "retry-after": 7 },
    });
    const response = await call(emulator);
    expect([response.status, response.headers.get("retry-after")]).toEqual([409, "7"]);
    expect(await readJson(response)).toMatchObject({ Code: "OperationConflict", Message: "busy" });
  });

  test("an expired token spares first pages", async () => {
    await strike({ kind: "expired-token" });
    const pages = await walk(emulator, {}, 5);
    expect(pages.map(({ Code }) => Code)).toEqual([undefined, "InvalidParameter"]);
  });
});

describe("when a fault strikes", () => {
  test("`times` lets it heal", async () => {
    await strike({ kind: "internal-error", times: 2 });
    expect(await codes(4)).toEqual([500, 500, 200, 200]);
  });

  test("`every` lets it flap", async () => {
    await strike({ kind: "internal-error", every: 2 });
    expect(await codes(4)).toEqual([200, 500, 200, 500]);
  });

  test("`region` keeps it to one region", async () => {
    await strike({ kind: "internal-error", region: "cn-beijing" });
    expect(await codes(1)).toEqual([200]);
    expect(await codes(1, { RegionId: "cn-beijing" })).toEqual([500]);
  });

  test("`page` and `afterPages` keep it to a part of a walk", async () => {
    await strike({ kind: "internal-error", page: 3 });
    expect((await walk(emulator, {}, 12)).map(({ Code }) => Code)).toEqual([
      undefined,
      undefined,
      "InternalError",
    ]);
    await strike({ kind: "internal-error", afterPages: 4 });
    expect(await walk(emulator, {}, 12)).toHaveLength(5);
  });

  test("several take turns: the first that fits and has not healed", async () => {
    await strike({ kind: "service-unavailable", times: 1 }, { kind: "internal-error", times: 1 });
    expect(await codes(3)).toEqual([503, 500, 200]);
    const listed = await fetch(`${emulator.url}/_control/faults`);
    expect(await listed.json()).toMatchObject([{ struck: 1 }, { struck: 1 }]);
  });

  test("a call that is not signed well never meets one", async () => {
    await strike({ kind: "internal-error" });
    expect((await call(emulator, {}, { secret: "wrong" })).status).toBe(400);
  });
});

describe("faults of paging", () => {
  test("empty pages lie between the real ones, and the walk completes", async () => {
    await strike({ kind: "empty-pages", count: 2 });
    const pages = await walk(emulator);
    expect(pages.slice(0, 4).map((page) => rowsOf(page).length)).toEqual([0, 0, 20, 0]);
    expect(new Set(idsOf(pages)).size).toBe(215);
    expect(pages).toHaveLength(33);
  });

  test("short pages still make a whole", async () => {
    await strike({ kind: "short-pages", size: 9 });
    const ids = idsOf(await walk(emulator));
    expect([ids.length, new Set(ids).size]).toEqual([215, 215]);
  });

  test.each(["cn-hangzhou", "us-west-1", "eu-central-1"])(
    "a repeated token repeats in %s",
    async (region) => {
      const tokens = await tokensOf("repeated-token", region);
      expect([tokens.length, new Set(tokens).size]).toEqual([30, 1]);
    },
  );

  test.each(["cn-hangzhou", "us-west-1"])("looping tokens go A, B, A, B in %s", async (region) => {
    const tokens = await tokensOf("looping-tokens", region);
    expect([tokens.length, new Set(tokens).size]).toEqual([30, 2]);
    expect(tokens[2]).toBe(tokens[0]);
  });

  test("endless tokens never end and never repeat", async () => {
    const tokens = await tokensOf("endless-tokens");
    expect([tokens.length, new Set(tokens).size]).toEqual([30, 30]);
  });
});

describe("faults of content", () => {
  test("wrong types leave the rows there and their ids whole", async () => {
    await strike({ kind: "wrong-types" });
    const rows = rowsOf(await describePage(emulator));
    expect(rows).toHaveLength(20);
    expect(rows[0]).toMatchObject({ ImageCacheName: 42, ImageCacheId: expect.stringMatching(/^imc-/) });
  });

  test("one wrong value can be chosen for every row", async () => {
    await strike({ kind: "wrong-types", field: "Tags", value: "x" });
    expect(rowsOf(await describePage(emulator)).every(({ Tags }) => Tags === "x")).toBe(true);
  });

  test("the list can be missing, or be something else", async () => {
    await strike({ kind: "missing-list" });
    expect(await describePage(emulator)).not.toHaveProperty("ImageCaches");
    await strike({ kind: "missing-list", value: { ImageCache: [] } });
    expect(await describePage(emulator)).toHaveProperty("ImageCaches", { ImageCache: [] });
  });

  test("huge integers are written as plain numbers", async () => {
    await strike({ kind: "huge-integers" });
    const text = await (await call(emulator)).text();
    expect(text).toContain('"TotalCount":9223372036854775807');
    expect(text).toContain('"ImageCacheSize":9007199254740993');
  });

  test("a patch lays values over the answer and its rows, and removes fields", async () => {
    await strike({
      kind: "patch",
      answer: { TotalCount: -1 },
      row: { Status: "Novel" },
      remove: ["NextToken"],
      removeFromRows: ["Events"],
    });
    const page = await describePage(emulator);
    expect(page).toMatchObject({ TotalCount: -1 });
    expect(page).not.toHaveProperty("NextToken");
    expect(rowsOf(page)[0]).toMatchObject({ Status: "Novel" });
    expect(rowsOf(page)[0]).not.toHaveProperty("Events");
  });
});

describe("faults of the body", () => {
  test.each([
    ["html-502", 502, /502 Bad Gateway/],
    ["html-200", 200, /<form/],
    ["503-without-code", 503, /^\{"message"/],
    ["empty-body", 200, /^$/],
    ["null-body", 200, /^null$/],
    ["truncated-json", 200, /^\{"RequestId"[^]*[^}]$/],
    ["redirect", 302, /^$/],
  ])("%s answers %i with %s", async (kind, status, body) => {
    await strike({ kind });
    const response = await call(emulator);
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(body);
  });

  test("a raw answer is sent as given", async () => {
    await strike({ kind: "raw", status: 418, headers: { "x-a": "b" }, bodyBase64: "AAH/" });
    const response = await call(emulator);
    expect([response.status, response.headers.get("x-a")]).toEqual([418, "b"]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(0, 1, 255));
  });

  test.each([true, false])("a huge body is as huge as asked for (length told: %s)", async (declared) => {
    await strike({ kind: "huge-body", bytes: 3_000_000, declared });
    const response = await call(emulator);
    expect(response.headers.has("content-length")).toBe(declared);
    expect((await response.arrayBuffer()).byteLength).toBe(3_000_000);
  });

  test("gzip comes unasked and can unpack to a lot", async () => {
    await strike({ kind: "gzip", bytes: 2_000_000 });
    const response = await call(emulator);
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect((await response.arrayBuffer()).byteLength).toBe(2_000_000);
  });
});

describe("faults of the connection", () => {
  test.each(["dropped", "reset", "not-http"])(
    "%s breaks the call, and the next one is good",
    async (kind) => {
      await strike({ kind, times: 1 });
      const outcome = await call(emulator)
        .then((response) => response.text())
        .catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(Error);
      expect((await call(emulator)).status).toBe(200);
    },
  );

  test.each(["hanging", "headers-only", "slow", "drip"])(
    "a caller that gives up on %s is noticed",
    async (kind) => {
      await strike({ kind });
      const given = new AbortController();
      const outcome = call(emulator, {}, { signal: given.signal })
        .then((response) => response.text())
        .catch((error: unknown) => error);
      const tally = async () => JSON.stringify((await control(emulator, "GET", "/stats")).regions);
      await expect.poll(tally).toContain('"inFlight":1');
      given.abort();
      expect(await outcome).toBeInstanceOf(Error);
      await expect.poll(tally).toMatch(/"inFlight":0,.*"cutOff":1/);
    },
  );
});
