import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "./emulator.ts";
import {
  call,
  type CallParams,
  control,
  describePage,
  readJson,
  rowsOf,
  signedQuery,
  walk,
} from "./testing/caller.ts";
import { MINUTE } from "./times.ts";

const NOW = Date.parse("2026-11-23T08:00:00Z");
const SECRET = "another-sample-secret";

let emulator: Emulator;
let temporary: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ frozen: true });
  temporary = await startEmulator({
    frozen: true,
    clock: () => NOW,
    credentials: {
      accessKeyId: "STS.EmulatorSampleKey",
      accessKeySecret: SECRET,
      securityToken: "CAISsampleSecurityToken+/==",
    },
  });
});

afterAll(async () => {
  await emulator.close();
  await temporary.close();
});

describe("the wire", () => {
  test.each(["GET", "POST"])("a signed %s is answered with a page in JSON", async (method) => {
    const response = await call(emulator, { "Tag.1.Key": "team", Image: "" }, { method });
    const page = await readJson(response);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json;charset=utf-8");
    expect(response.headers.get("x-acs-request-id")).toBe(page.RequestId);
    expect(page.RequestId).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });

  test.each(["GET", "POST"])("characters that are easily mis-encoded survive a signed %s", async (method) => {
    const odd = "nginx:1.15 *~'()!+&=%/?#\"<镜像>🚀";
    const page = await describePage(
      emulator,
      { Image: odd, "Tag.1.Key": "镜像", "Tag.1.Value": odd },
      { method },
    );
    expect(page).toMatchObject({ TotalCount: 0, ImageCaches: [], NextToken: "" });
  });

  test("a POST may give some parameters in the query string and sign them all", async () => {
    const [query = "", ...form] = signedQuery(emulator, { Limit: "3" }, { method: "POST" })
      .split("&")
      .toReversed();
    const response = await fetch(`${emulator.url}/?${query}`, {
      method: "POST",
      body: new URLSearchParams(form.join("&")),
    });
    expect(rowsOf(await readJson(response))).toHaveLength(3);
  });

  test("an error has ECI's envelope", async () => {
    const response = await call(emulator, { Limit: "0" });
    const error = await readJson(response);
    expect(response.status).toBe(400);
    expect(response.headers.get("x-acs-request-id")).toBe(error.RequestId);
    expect(error).toMatchObject({
      Code: "InvalidParameter",
      HostId: new URL(emulator.url).host,
      Recommend: expect.stringContaining(
        `q=InvalidParameter&product=Eci&requestId=${String(error.RequestId)}`,
      ),
    });
  });

  test("without Format=JSON the answer is XML", async () => {
    const error = await call(emulator, { Format: undefined, Limit: "0" });
    expect(await error.text()).toMatch(
      /^<\?xml .*\?><Error><RequestId>.*<Code>InvalidParameter<\/Code><\/Error>$/,
    );
    const page = await call(emulator, { Format: "XML", Limit: "1" });
    expect(await page.text()).toMatch(
      /<DescribeImageCachesResponse><RequestId>.*<ImageCaches><ImageCacheId>imc-/,
    );
  });

  test("any other path is no API", async () => {
    const response = await fetch(`${emulator.url}/other?${signedQuery(emulator, {})}&Format=JSON`);
    expect(response.status).toBe(404);
  });
});

describe("the signature", () => {
  test.each<[code: string, status: number, params: CallParams]>([
    ["MissingVersion", 400, { Version: undefined }],
    ["InvalidVersion", 400, { Version: "2014-05-26" }],
    ["MissingAction", 400, { Action: undefined }],
    ["InvalidApi.NotFound", 404, { Action: "DeleteImageCache" }],
    ["MissingTimestamp", 400, { Timestamp: undefined }],
    ["InvalidTimeStamp.Format", 400, { Timestamp: "2026-11-23 08:00:00" }],
    ["InvalidTimeStamp.Format", 400, { Timestamp: "2026-13-45T25:61:00Z" }],
    ["InvalidTimeStamp.Format", 400, { Timestamp: "2026-11-23T08:00:00.000Z" }],
    ["MissingAccessKeyId", 400, { AccessKeyId: undefined }],
    ["InvalidAccessKeyId.NotFound", 404, { AccessKeyId: "LTAI5tSomebodyElse" }],
    ["MissingSignatureNonce", 400, { SignatureNonce: undefined }],
    ["IncompleteSignature", 400, { SignatureMethod: "HMAC-SHA256" }],
    ["IncompleteSignature", 400, { SignatureVersion: undefined }],
    ["InvalidSecurityToken.MismatchWithAccessKey", 400, { SecurityToken: "CAISsomebodyElsesToken" }],
  ])("%s (%i) for %j", async (code, status, params) => {
    const response = await call(emulator, params);
    expect([response.status, (await readJson(response)).Code]).toEqual([status, code]);
  });

  test.each([
    [-16 * MINUTE, "InvalidTimeStamp.Expired"],
    [-14 * MINUTE, undefined],
    [14 * MINUTE, undefined],
    [16 * MINUTE, "InvalidTimeStamp.Expired"],
  ])("a Timestamp %i ms from the server's clock gives %s", async (skew, code) => {
    expect((await describePage(temporary, {}, { at: NOW + skew })).Code).toBe(code);
  });

  test("a nonce is refused the second time", async () => {
    const query = signedQuery(emulator, {});
    const [first, second] = [
      await fetch(`${emulator.url}/?${query}`),
      await fetch(`${emulator.url}/?${query}`),
    ];
    expect(first.status).toBe(200);
    expect(await readJson(second)).toMatchObject({ Code: "SignatureNonceUsed" });
  });

  test("a refused call does not use up its nonce", async () => {
    const SignatureNonce = "nonce-of-a-forger";
    await call(emulator, { SignatureNonce }, { secret: "wrong" });
    expect((await call(emulator, { SignatureNonce })).status).toBe(200);
  });

  test.each<[what: string, tamper: CallParams]>([
    ["changed", { RegionId: "cn-beijing" }],
    ["added", { ImageCacheName: "web" }],
    ["taken away", { Version: "2018-08-08", RegionId: undefined }],
  ])("a call is refused when a parameter is %s after signing", async (_, tamper) => {
    expect((await describePage(emulator, {}, { tamper })).Code).toBe("SignatureDoesNotMatch");
  });

  test("a call without a signature is refused", async () => {
    expect((await describePage(emulator, {}, { tamper: { Signature: undefined } })).Code).toBe(
      "IncompleteSignature",
    );
  });

  test("a wrong secret is refused with the string the server signed, as the real gateway does", async () => {
    const error = await describePage(emulator, {}, { secret: "wrong" });
    expect(error.Message).toMatch(
      /server string to sign is:GET&%2F&AccessKeyId%3DLTAI5tEmulatorSampleKey%26Action/,
    );
  });

  test("a parameter may be given once", async () => {
    const response = await fetch(`${emulator.url}/?${signedQuery(emulator, {})}&Limit=1&Limit=2`);
    expect(response.status).toBe(400);
  });

  test.each(["PUT", "DELETE", "PATCH"])("%s is refused", async (method) => {
    const response = await fetch(`${emulator.url}/?${signedQuery(emulator, {}, { method })}`, { method });
    expect(await readJson(response)).toMatchObject({ Code: "UnsupportedHTTPMethod" });
    expect(response.status).toBe(403);
  });
});

describe("temporary credentials", () => {
  test.each<[code: string | undefined, params: CallParams]>([
    [undefined, {}],
    ["MissingSecurityToken", { SecurityToken: undefined }],
    ["InvalidSecurityToken.Malformed", { SecurityToken: "no token" }],
    ["InvalidSecurityToken.MismatchWithAccessKey", { SecurityToken: "CAISanotherSecurityToken" }],
  ])("answer %s to %j", async (code, params) => {
    expect((await describePage(temporary, params, { at: NOW })).Code).toBe(code);
  });

  test("end when they say so", async () => {
    const credentials = { ...temporary.credentials, securityTokenExpiresAt: NOW };
    const ended = await startEmulator({ clock: () => NOW, credentials });
    expect((await describePage(ended, {}, { at: NOW })).Code).toBe("InvalidSecurityToken.Expired");
    await ended.close();
  });
});

describe("the answer", () => {
  test("by default the regions are as large as promised", async () => {
    const totals = await Promise.all(
      [
        "cn-hangzhou",
        "cn-beijing",
        "cn-shanghai",
        "ap-southeast-1",
        "us-west-1",
        "eu-central-1",
        "me-east-1",
      ].map(async (RegionId) => (await describePage(emulator, { RegionId })).TotalCount),
    );
    expect(totals).toEqual([215, 120, 64, 48, 12, 0, 0]);
  });

  test("a walk takes eleven pages, tells the total on each and ends with an empty token", async () => {
    const pages = await walk(emulator);
    expect(pages.map((page) => rowsOf(page).length)).toEqual([...Array.from({ length: 10 }, () => 20), 15]);
    expect(new Set(pages.map(({ TotalCount }) => TotalCount))).toEqual(new Set([215]));
    expect(pages.at(-1)?.NextToken).toBe("");
  });

  test.each<CallParams>([
    { RegionId: "cn-beijing" },
    { ImageCacheName: "web-cache" },
    { "Tag.1.Key": "team" },
  ])("a token is refused with the query %j it was not made for", async (other) => {
    const { NextToken } = await describePage(emulator);
    const error = await describePage(emulator, { ...other, NextToken: String(NextToken) });
    expect(error).toMatchObject({ Code: "InvalidParameter", Message: expect.stringContaining("NextToken") });
  });

  test("every filter finds the cache it describes", async () => {
    const ready = (await walk(emulator))
      .flatMap(rowsOf)
      .find(({ Progress, Tags }) => Progress === "100%" && Array.isArray(Tags) && Tags.length > 2);
    const { ImageCacheId, ImageCacheName, SnapshotId, ResourceGroupId, Images, Tags } = ready ?? {};
    const [image] = Array.isArray(Images) ? Images.map(String) : [];
    const [tag] = Array.isArray(Tags) ? Tags : [];
    const filters: CallParams[] = [
      { ImageCacheId: String(ImageCacheId) },
      { ImageCacheName: String(ImageCacheName) },
      { SnapshotId: String(SnapshotId) },
      { ResourceGroupId: String(ResourceGroupId) },
      { Image: image },
      { "Tag.1.Key": tag.Key, "Tag.1.Value": tag.Value },
      { "MatchImage.1": image, ImageFullMatch: "true" },
    ];
    for (const filter of filters) {
      const found = (await walk(emulator, filter)).flatMap(rowsOf);
      expect(found.map((each) => each.ImageCacheId)).toContain(ImageCacheId);
      expect(found.length).toBeLessThan(215);
    }
  });

  test("the published sample can be planted and comes back as it is", async () => {
    const { default: sample } = await import("../fixtures/documented-sample.json", {
      with: { type: "json" },
    });
    const planted = await startEmulator({ records: { "cn-beijing": sample.ImageCaches } });
    const page = await describePage(planted, { RegionId: "cn-beijing" });
    expect(page).toMatchObject({ ImageCaches: sample.ImageCaches, NextToken: "", TotalCount: 1 });
    await planted.close();
  });
});

describe("time", () => {
  test("a frozen estate never moves; a running one does", async () => {
    let now = NOW;
    const running = await startEmulator({ clock: () => now });
    const frozen = await startEmulator({ clock: () => now, frozen: true });
    const look = async (server: Emulator) => rowsOf(await describePage(server, {}, { at: now }));
    const [before, still] = [await look(running), await look(frozen)];
    now += 10 * MINUTE;
    expect(await look(frozen)).toEqual(still);
    expect(await look(running)).not.toEqual(before);
    await running.close();
    await frozen.close();
  });
});

describe("starting", () => {
  test.each(["0.0.0.0", "192.168.1.2", "::", "example.com"])("a host of %s is refused", async (host) => {
    await expect(startEmulator({ host })).rejects.toThrow(`${host} is not a loopback address`);
  });

  test("an unknown fault is refused", async () => {
    await expect(startEmulator({ faults: [{ kind: "gremlins" }] })).rejects.toThrow('no fault "gremlins"');
  });

  test("closing ends calls that are still under way, and may be done twice", async () => {
    const hanging = await startEmulator({ faults: [{ kind: "hanging" }] });
    const outcome = call(hanging).catch((error: unknown) => error);
    await expect.poll(async () => (await control(hanging, "GET", "/stats")).calls).toBe(1);
    await Promise.all([hanging.close(), hanging.close()]);
    expect(await outcome).toBeInstanceOf(Error);
  });
});
