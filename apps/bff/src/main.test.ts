import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { metaSchema } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { freePort, portOf } from "./testing/ports.ts";
import type { Program } from "./testing/program.ts";
import { startProgram } from "./testing/program.ts";

const canary = { accessKeyId: "LTAI5tCANARYkeyid0003", accessKeySecret: "CANARYsecretOfMain" };
const keys = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: canary.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: canary.accessKeySecret,
};
const list = "/api/regions/cn-hangzhou/image-caches";
const slowStart = { timeout: 15_000 };

let home: string;
let world: World;
const running: Program[] = [];
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "cachescope-main-"));
  world = await startWorld({ credentials: canary, estate: { "cn-hangzhou": 30 } });
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill("SIGKILL");
  await world.heal();
  await world.forget();
});
afterAll(async () => {
  await world.close();
  await rm(home, { recursive: true });
});

function start(env: Record<string, string>, flags?: string[]): Program {
  const program = startProgram(home, env, flags);
  running.push(program);
  return program;
}
/** The program once it listens, on a port of its own. */
async function listening(env: Record<string, string> = {}, flags?: string[]) {
  const port = await freePort();
  const program = start({ PORT: String(port), ...env }, flags);
  const base = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      () =>
        fetch(`${base}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      slowStart,
    )
    .toBe(true);
  return { ...program, base };
}
const metaOf = async (base: string) => metaSchema.parse(await (await fetch(`${base}/api/meta`)).json());

describe("without credentials", () => {
  test("sample data are shown, and the terminal says so", async () => {
    const { base, printed, signal, end } = await listening();
    expect(printed()).toContain(`Open ${base}/`);
    expect(printed()).toContain("Sample data. No Alibaba Cloud account is connected.");
    expect(await metaOf(base)).toMatchObject({ mode: "demo", defaultRegion: "cn-hangzhou" });
    expect((await fetch(base + list)).status).toBe(200);
    signal("SIGTERM");
    expect(await end()).toMatchObject({ code: 0 });
  });

  test("the address is left to another program when asked to be quiet", async () => {
    const { printed } = await listening({}, ["--quiet"]);
    expect(printed()).toContain("Sample data.");
    expect(printed()).not.toContain("http");
  });
});

const told = async (port: number, init?: RequestInit) => {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`, init);
  return { status: response.status, text: await response.text() };
};

describe("a port for metrics", () => {
  test("tells them, and nothing else, and the main port does not", async () => {
    const port = await freePort();
    const { base, signal, end } = await listening({ METRICS_PORT: String(port) });
    expect(await told(port)).toMatchObject({
      status: 200,
      text: expect.stringContaining("cachescope_build_info"),
    });
    expect((await fetch(`http://127.0.0.1:${port}${list}`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect((await fetch(`${base}/metrics`)).status).toBe(404);
    signal("SIGTERM");
    expect(await end()).toMatchObject({ code: 0 });
  });

  test("asks for the token where there is one", async () => {
    const port = await freePort();
    const METRICS_TOKEN = "CANARY-of-metrics-0123456789-abcdef";
    const { signal, end } = await listening({ METRICS_PORT: String(port), METRICS_TOKEN });
    expect((await told(port)).status).toBe(401);
    const bearing = { headers: { authorization: `Bearer ${METRICS_TOKEN}` } };
    expect((await told(port, bearing)).status).toBe(200);
    signal("SIGTERM");
    const { stdout, stderr } = await end();
    expect(stdout + stderr).not.toContain(METRICS_TOKEN);
  });

  test("is not read by a page elsewhere that points its own name here", async () => {
    const port = await freePort();
    await listening({ METRICS_PORT: String(port) });
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(
        { port, host: "127.0.0.1", path: "/metrics", headers: { host: `evil.example:${port}` } },
        resolve,
      ).on("error", reject);
    });
    answer.resume();
    expect(answer.statusCode).toBe(421);
  });
});

describe("with credentials", () => {
  test("the account is shown, and no secret is told", async () => {
    const password = "CANARY p@ss/word";
    const { base, printed, signal, end } = await listening({
      ...keys,
      ECI_ENDPOINT: world.url,
      ECI_REGIONS: "cn-hangzhou,xx-new-9",
      DATABASE_URL: `postgres://us:${encodeURIComponent(password)}@127.0.0.1:9/none`,
      LOG_LEVEL: "trace",
    });
    const meta = await metaOf(base);
    expect(printed()).toContain("Using the Alibaba Cloud credentials of this machine.");
    expect(meta).toMatchObject({ mode: "live", regions: [{ id: "cn-hangzhou" }, { id: "xx-new-9" }] });
    expect((await fetch(base + list)).status).toBe(200);
    await world.misbehave({ kind: "signature-mismatch" });
    const refused = await fetch(`${base + list}?name=x`);
    const body = await refused.text();
    expect(refused.status).toBe(502);
    signal("SIGTERM");
    const { code, stdout, stderr } = await end();
    expect(code).toBe(0);
    for (const line of stderr.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("level");
    expect(stderr).toContain("what is seen cannot be kept");
    for (const secret of [...Object.values(canary), password, encodeURIComponent(password)]) {
      expect(body + stdout + stderr).not.toContain(secret);
    }
  });

  test("that are wrong the account is still meant, not the samples", async () => {
    const env = { ...keys, ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI5tOther", ECI_ENDPOINT: world.url };
    const { base } = await listening(env);
    expect((await metaOf(base)).mode).toBe("live");
    expect(await (await fetch(base + list)).json()).toMatchObject({ code: "credentials_rejected" });
  });
});

describe("settings that cannot be worked with", () => {
  test("are told all at once, without their values, and end the program with 2", async () => {
    const { code, stdout, stderr } = await start({
      HOST: "0.0.0.0",
      PORT: "http",
      ALIBABA_CLOUD_ACCESS_KEY_ID: canary.accessKeyId,
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    }).end();
    expect([code, stdout]).toEqual([2, ""]);
    for (const name of ["HOST", "PORT", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "NODE_TLS_REJECT_UNAUTHORIZED"]) {
      expect(stderr).toContain(name);
    }
    expect(stderr).not.toContain(canary.accessKeyId);
  });

  test("are also a port that is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = portOf(other);
    const { code, stderr } = await start({ PORT: String(port) }).end();
    expect([code, stderr]).toEqual([2, expect.stringContaining(`PORT ${port} is in use`)]);
    other.close();
  });

  test("are also unknown flags", async () => {
    const { code, stderr } = await start({}, ["--loud"]).end();
    expect([code, stderr]).toEqual([2, expect.stringContaining("--loud")]);
  });
});

describe("before anything is started", () => {
  // Also where the settings could not be worked with.
  const env = { PORT: "http" };

  test("--version tells the version", async () => {
    const { code, stdout } = await start(env, ["--version"]).end();
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  test("--help names the flags and the settings", async () => {
    const { code, stdout } = await start(env, ["--help"]).end();
    expect(code).toBe(0);
    for (const name of ["--quiet", "PORT", "DATABASE_URL"]) expect(stdout).toContain(name);
  });
});

describe("a signal to end", () => {
  test("lets what is under way be answered", async () => {
    const { base, signal, end } = await listening({ ...keys, ECI_ENDPOINT: world.url });
    await world.misbehave({ kind: "slow", delayMs: 300 });
    const answer = fetch(base + list);
    await expect.poll(async () => (await world.stats()).calls).toBe(1);
    signal("SIGTERM");
    expect((await answer).status).toBe(200);
    expect(await end()).toMatchObject({ code: 0 });
  });

  test("given twice ends at once", async () => {
    const { base, signal, end } = await listening({ ...keys, ECI_ENDPOINT: world.url });
    await world.misbehave({ kind: "hanging" });
    const answer = fetch(base + list).catch(() => "cut off");
    await expect.poll(async () => (await world.stats()).calls).toBe(1);
    signal("SIGINT");
    // Sent together they could be taken for one.
    await expect
      .poll(() =>
        fetch(`${base}/readyz`).then(
          () => false,
          () => true,
        ),
      )
      .toBe(true);
    signal("SIGINT");
    expect(await end()).toMatchObject({ code: 1 });
    expect(await answer).toBe("cut off");
  });
});

test("after an uncaught mistake the program ends, and says where it was", async () => {
  const mistake = "process.on('SIGUSR2', () => { throw new TypeError('mistaken'); })";
  const { signal, end } = await listening({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(mistake)}`,
  });
  signal("SIGUSR2");
  const { code, stderr } = await end();
  expect(code).toBe(1);
  expect(JSON.parse(stderr.trim().split("\n").at(-1) ?? "")).toMatchObject({
    level: "fatal",
    event: "uncaughtException",
    error: "TypeError",
    message: "mistaken",
  });
});

test("a terminal that is closed does not end the program", async () => {
  const port = await freePort();
  const { child } = start({ PORT: String(port) });
  child.stdout.destroy();
  const ready = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(ready, slowStart).toBe(true);
  expect(await ready()).toBe(true);
  expect(child.exitCode).toBeNull();
});
