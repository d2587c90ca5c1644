import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { knownRegionIds } from "./eci/endpoints.ts";
import { startCollector } from "./testing/collector.ts";
import type { World } from "./testing/emulator.ts";
import { canary, startWorld } from "./testing/emulator.ts";
import { freePort } from "./testing/ports.ts";
import type { Program } from "./testing/program.ts";
import { startProgram } from "./testing/program.ts";

/** More than one region for each fault there is. */
const regions = [...knownRegionIds, ...Array.from({ length: 40 }, (_, n) => `xx-canary-${n}`)];
const password = "CANARYpass/word of a database";
/** Of a chat, whose address is a secret, too. */
const token = "CANARYtokenOfAChat0001";
const signing = Buffer.from("CANARY secret that signs notices").toString("base64");
const env = {
  NOTIFY_WEBHOOK: `http://127.0.0.1:9/services/${token}?access_token=${token}`,
  NOTIFY_SECRET: `whsec_${signing}`,
  ALIBABA_CLOUD_ACCESS_KEY_ID: canary.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: canary.accessKeySecret,
  ALIBABA_CLOUD_SECURITY_TOKEN: canary.securityToken,
  DATABASE_URL: `postgres://canary:${encodeURIComponent(password)}@127.0.0.1:9/none`,
  /** A secret of another program that runs in the same place. */
  OTHER_PASSWORD: "CANARYofSomebodyElse",
};
const collectorKey = "CANARYkey/of a collector";
/** Each secret as it is, and as it may stand in an address, in a signed one, and in JSON. */
const spellings = [
  ...Object.values(canary),
  password,
  token,
  signing,
  env.OTHER_PASSWORD,
  collectorKey,
].flatMap((secret) => {
  const once = encodeURIComponent(secret);
  return [secret, once, encodeURIComponent(once), Buffer.from(secret).toString("base64")];
});

let home: string;
let world: World;
const running: Program[] = [];
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "cachescope-canary-"));
  const estate = Object.fromEntries(regions.map((region) => [region, 3]));
  world = await startWorld({ credentials: canary, estate });
});
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill("SIGKILL");
});
afterAll(async () => {
  await world.close();
  await rm(home, { recursive: true });
});

/** The program before the emulator, with secrets in its environment, once it listens. */
async function listening(more: Record<string, string> = {}) {
  const port = await freePort();
  const program = startProgram(home, {
    ...env,
    PORT: String(port),
    ECI_ENDPOINT: world.url,
    ECI_REGIONS: regions.join(","),
    ECI_CALLS_PER_MINUTE: "100000",
    LOG_LEVEL: "trace",
    ...more,
  });
  running.push(program);
  await expect.poll(program.printed, { timeout: 60_000 }).toContain("http://");
  return { ...program, base: `http://127.0.0.1:${port}` };
}

const faultsSchema = z.object({ faults: z.record(z.string(), z.string()) });

test(
  "no secret of the environment is told under any fault, by any route, in any output",
  { timeout: 180_000 },
  async () => {
    const { faults } = faultsSchema.parse(await (await fetch(`${world.url}/_control/`)).json());
    const kinds = Object.keys(faults);
    expect(kinds.length).toBeLessThan(regions.length);
    await world.misbehave(...kinds.map((kind, n) => ({ kind, region: regions[n] ?? "" })));
    const collector = await startCollector();
    const { base, signal, end } = await listening({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=${encodeURIComponent(collectorKey)}`,
    });

    const told: string[] = [];
    const ask = async (path: string) => {
      const response = await fetch(base + path, { headers: { accept: "*/*" } });
      told.push(JSON.stringify([...response.headers]), await response.text());
    };
    await Promise.all(
      kinds.flatMap((_, n) => {
        const api = `/api/regions/${regions[n]}`;
        return [
          `${api}/image-caches`,
          `${api}/image-caches/imc-none`,
          `${api}/match?image=nginx`,
          `${api}/summary`,
          `/r/${regions[n]}/caches`,
        ].map(ask);
      }),
    );
    for (const path of ["/api/meta", "/api/openapi.json", "/", "/api/nothing", "/healthz", "/readyz"])
      await ask(path);
    signal("SIGTERM");
    const { code, stdout, stderr } = await end();
    expect(code).toBe(0);
    expect(stderr).toContain("upstream failure");
    collector.close();
    expect(collector.sent()).toContain("Eci/DescribeImageCaches");
    const everything = [stdout, stderr, collector.sent(), ...told].join("\n");
    for (const secret of spellings) expect(everything).not.toContain(secret);
    expect(everything).not.toMatch(/AccessKeyId=|SecurityToken=|Signature=(?!\[)/);
  },
);

test(
  "a report that is written when something is wrong has none of the environment",
  { timeout: 120_000 },
  async () => {
    const { signal } = await listening({ NODE_OPTIONS: `--report-on-signal --report-directory=${home}` });
    signal("SIGUSR2");
    const reports = async () => (await readdir(home)).filter((name) => name.startsWith("report."));
    await expect.poll(reports).toHaveLength(1);
    const [name = ""] = await reports();
    const read = async (): Promise<unknown> => JSON.parse(await readFile(join(home, name), "utf8"));
    // It is there before all of it is.
    await expect.poll(() => read().catch(() => null)).toHaveProperty("header");
    const report = JSON.stringify(await read());
    expect(report).not.toContain("environmentVariables");
    for (const secret of spellings) expect(report).not.toContain(secret);
  },
);
