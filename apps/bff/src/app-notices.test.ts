import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeTime } from "@cachescope/contract";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { NoticeSettings } from "./notices/settings.ts";
import { parsePublicUrl } from "./platform/http/public-url.ts";
import type { Bff } from "./testing/bff.ts";
import { startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { canary, startWorld } from "./testing/emulator.ts";
import { readExposition, valueOf } from "./testing/exposition.ts";
import { startReceiver } from "./testing/receiver.ts";

const region = "cn-hangzhou";
const scope = { account: "default", regionId: region };
const minute = 60_000;
const day = 24 * 60 * minute;
const secret = `whsec_${Buffer.from("CANARY-secret-of-notices-0123456789").toString("base64")}`;
const token = "CANARYtokenOfTheWebhook0001";
const metricsToken = "token-of-metrics-0123456789abcdef";

let world: World;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let directory: string;
let time: number;
const started: Bff[] = [];

beforeAll(async () => {
  world = await startWorld({ credentials: canary, estate: { [region]: 0 } });
  receiver = await startReceiver();
  directory = await mkdtemp(join(tmpdir(), "cachescope-notices-"));
});
afterAll(async () => {
  await world.close();
  await receiver.close();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  // Receivers refuse what was signed at quite another time.
  time = Math.floor(Date.now() / 1000) * 1000;
  receiver.answer();
  await world.plant(region, []);
});
afterEach(async () => {
  for (const bff of started.splice(0)) {
    await bff.close();
    const told = [token, secret, webhookOf(receiver)].filter((each) => bff.logged().includes(each));
    if (told.length > 0) throw new Error("The log tells a secret.");
  }
});

const webhookOf = ({ url }: typeof receiver) => `${url}?token=${token}`;

async function start(more: Partial<NoticeSettings> = {}, options: Parameters<typeof startBff>[1] = {}) {
  const webhook = webhookOf(receiver);
  const bff = await startBff(world, {
    page: false,
    now: () => new Date(time),
    metricsToken,
    ...options,
    notices: { webhook, secret, format: "json", language: "en", ...more },
  });
  started.push(bff);
  return bff;
}

const timeouts = "dial tcp 1.2.3.4:443: i/o timeout";
const full = "write /var/lib/x: no space left on device";

const failed = (id: string, message = timeouts, agoMs = 0) => {
  const at = writeTime(time - agoMs);
  const event = { Type: "Warning", Reason: "Failed", Message: message, Count: 1 };
  return {
    ImageCacheId: id,
    ImageCacheName: `CANARY-name-of-${id}`,
    RegionId: region,
    Status: "Failed",
    CreationTime: at,
    Images: ["docker.io/library/nginx:1.27"],
    Events: [{ ...event, FirstTimestamp: at, LastTimestamp: at }],
  };
};

/** Reads the region, and has what it shows written down. */
async function read(bff: Bff, after = minute / 2): Promise<void> {
  time += after;
  await bff.inventory.readAnew(scope, new AbortController().signal);
  await bff.evidence.failures(scope, 0);
}
const arrived = (count: number) => expect.poll(() => receiver.received).toHaveLength(count);
const causes = () => receiver.received.map(({ body }) => /"cause":"(\w+)"/.exec(body)?.[1]);

/** How often tries ended so. */
async function counted(bff: Bff, outcome: string): Promise<number | null> {
  const response = await bff.get("/metrics", { headers: { authorization: `Bearer ${metricsToken}` } });
  return valueOf(readExposition(await response.text()), "cachescope_notices_total", { outcome });
}

test("a cause that is new is told once, however many caches fail of it, signed and with a link", async () => {
  const publicUrl = parsePublicUrl("https://example.com/caches");
  const bff = await start({}, { auth: { publicUrl } });
  await read(bff);
  const since = writeTime(time);
  await world.add(
    region,
    Array.from({ length: 10 }, (_, n) => failed(`imc-${n}`)),
  );
  await read(bff);
  await arrived(1);
  await world.add(region, [failed("imc-later"), failed("imc-full", full)]);
  await read(bff);
  await arrived(2);
  expect(causes()).toEqual(["egress", "size"]);
  const [first] = receiver.received;
  const headers = Object.entries(first?.headers ?? {}).map(([name, value]) => [name, String(value)]);
  const told: unknown = new Webhook(secret).verify(first?.body ?? "", Object.fromEntries(headers));
  expect(told).toMatchObject({
    type: "cause.new",
    timestamp: since,
    data: {
      account: null,
      region,
      cause: "egress",
      link: `https://example.com/caches/r/${region}/failures?cause=egress`,
    },
  });
  // Neither what others call their caches nor what ECI wrote.
  for (const { body } of receiver.received) expect(body).not.toMatch(/CANARY|imc-|nginx|i\/o timeout/);
  await expect.poll(() => counted(bff, "sent")).toBe(2);
});

test("what failed before the region was first looked at is known, and its cause is new after seven quiet days", async () => {
  const bff = await start();
  await world.add(region, [
    failed("imc-old", timeouts, minute),
    { ...failed("imc-mute", "", day), Events: [] },
  ]);
  await read(bff);
  await world.add(region, [failed("imc-next"), failed("imc-full", full)]);
  await read(bff);
  await arrived(1);
  expect(causes()).toEqual(["size"]);
  await world.plant(region, [failed("imc-again", timeouts, -7.5 * day)]);
  await read(bff, 7.6 * day);
  await arrived(2);
  expect(causes()).toEqual(["size", "egress"]);
});

test("a notice that is not taken is sent again, as the same one, until it is", async () => {
  const bff = await start();
  await read(bff);
  receiver.answer({ status: 500 }, null, { status: 302, headers: { location: receiver.url } });
  await world.add(region, [failed("imc-1")]);
  await read(bff);
  await arrived(4);
  await expect.poll(() => counted(bff, "sent")).toBe(1);
  expect(await counted(bff, "retried")).toBe(3);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(receiver.received.map(({ url }) => url)).toEqual(Array(4).fill(`/hook?token=${token}`));
  expect(bff.logged()).toMatch(
    /"why":"status 500".*"why":"(?:ECONNRESET|UND_ERR_SOCKET)".*"why":"status 302"/s,
  );
});

test("one that is never taken is given up, and the log and the metrics say so", async () => {
  const bff = await start();
  await read(bff);
  receiver.answer(...Array.from({ length: 4 }, () => ({ status: 404 })));
  await world.add(region, [failed("imc-1")]);
  await read(bff);
  await expect.poll(() => counted(bff, "failed")).toBe(1);
  expect(receiver.received).toHaveLength(4);
  expect(bff.logged()).toContain("a notice was never taken");
});

test("after a restart nothing is told twice, and what was not taken is sent", async () => {
  const place = { kind: "file" as const, directory };
  const before = await start({}, { place });
  await read(before);
  await world.add(region, [failed("imc-1")]);
  await read(before);
  await expect.poll(() => counted(before, "sent")).toBe(1);
  receiver.answer({ status: 503, headers: { "retry-after": "1" } });
  await world.add(region, [failed("imc-full", full)]);
  await read(before);
  await expect.poll(() => counted(before, "retried")).toBe(1);
  await before.close();

  const after = await start({}, { place });
  await read(after);
  await arrived(2);
  await world.add(region, [failed("imc-2"), failed("imc-tls", "x509: certificate has expired")]);
  await read(after);
  await arrived(3);
  expect(causes()).toEqual(["size", "size", "tls"]);
});

test.each([
  [
    "dingtalk",
    /^\/hook\?token=\w+&timestamp=\d{13}&sign=[\w%]+$/,
    '{"errcode":310000,"errmsg":"CANARY"}',
    '{"errcode":0}',
  ],
  ["feishu", /^\/hook\?token=\w+$/, '{"code":19021,"msg":"CANARY"}', '{"code":0}'],
] as const)(
  "%s takes a message when its answer says so, and not by its status",
  async (format, url, no, yes) => {
    const bff = await start({ format, secret: "CANARY-secret-of-a-robot" });
    await read(bff);
    receiver.answer({ status: 200, body: no }, { status: 200, body: "<html>" }, { status: 200, body: yes });
    await world.add(region, [failed("imc-1")]);
    await read(bff);
    await arrived(3);
    for (const each of receiver.received) expect(each.url).toMatch(url);
    await expect.poll(() => counted(bff, "sent")).toBe(1);
    expect(bff.logged()).toMatch(/"why":"code (?:310000|19021)".*"why":"no code"/s);
    expect(bff.logged()).not.toContain("CANARY-secret");
  },
);
