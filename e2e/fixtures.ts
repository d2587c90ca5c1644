import type { Page } from "@playwright/test";
import { expect, test as base } from "@playwright/test";
import { accessibilityFaults } from "./accessibility.ts";
import type { Control } from "./emulator.ts";
import { controlOf } from "./emulator.ts";
import { CachesPage } from "./pages/caches-page.ts";
import type { Server } from "./processes.ts";
import { bffScript, liveEnv, secrets, startFrozenEmulator, startServer } from "./processes.ts";

interface WorkerFixtures {
  emulatorServer: Server;
}

interface TestFixtures {
  /** Additional settings of the BFF. */
  bffEnv: Record<string, string>;
  /** A server for this test alone, because it keeps what it has read. Once it has stopped, it can begin again there. */
  bff: Server & { restart: () => Promise<void> };
  /** Starts another one with these settings besides. */
  startBff: (env: Record<string, string>) => Promise<Server>;
  /** The emulator behind the BFF, without faults and with its original caches before each test. */
  emulator: Control;
  caches: CachesPage;
  /** Fails the test when the page violates its security policy, throws, or shows a browser dialog. */
  tidy: undefined;
}

const regions = ["cn-hangzhou", "cn-beijing", "eu-central-1"];

/** Each worker has an emulator with frozen time. Each test has its own BFF, with credentials that must never appear. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  emulatorServer: [
    async ({}, use) => {
      const server = await startFrozenEmulator({});
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  bffEnv: [{}, { option: true }],
  bff: async ({ emulatorServer, bffEnv }, use, testInfo) => {
    const kept = { DATA_DIR: testInfo.outputPath("evidence") };
    const env = { ...liveEnv(emulatorServer.url, regions.join(",")), ...kept, ...bffEnv };
    const servers = [await startServer(bffScript, [], env)];
    const url = servers[0]?.url ?? "";
    const output = () => servers.map((server) => server.output()).join("");
    await use({
      url,
      output,
      stop: async (signal) => servers.at(-1)?.stop(signal),
      restart: async () => {
        servers.push(await startServer(bffScript, [], { ...env, PORT: new URL(url).port }));
      },
    });
    await servers.at(-1)?.stop();
    for (const secret of Object.values(secrets)) expect(output()).not.toContain(secret);
  },
  startBff: async ({ emulatorServer }, use, testInfo) => {
    const started: Server[] = [];
    await use(async (env) => {
      const kept = { DATA_DIR: testInfo.outputPath(`evidence-${started.length}`) };
      const all = { ...liveEnv(emulatorServer.url, regions.join(",")), ...kept, ...env };
      const server = await startServer(bffScript, [], all);
      started.push(server);
      return server;
    });
    for (const server of started) {
      await server.stop();
      for (const secret of Object.values(secrets)) expect(server.output()).not.toContain(secret);
    }
  },
  baseURL: async ({ bff }, use) => use(bff.url),
  emulator: [
    async ({ emulatorServer }, use) => {
      const control = controlOf(emulatorServer.url);
      await control.heal();
      for (const region of regions) await control.restore(region);
      await use(control);
      await control.heal();
    },
    { auto: true },
  ],
  caches: async ({ page }, use) => use(new CachesPage(page)),
  tidy: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("dialog", (dialog) => {
        faults.push(`dialog: ${dialog.message()}`);
        dialog.dismiss().catch(() => undefined);
      });
      // A violation of the part on trusted types names no policy in the console.
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => {
          // oxlint-disable-next-line no-console -- the way from the page to the test
          console.error(`Content Security Policy: ${violatedDirective} ${sample}`);
        });
      });
      page.on("console", (message) => {
        if (message.text().includes("Content Security Policy")) faults.push(message.text());
      });
      await use(undefined);
      expect(faults).toEqual([]);
      const content = await page.content();
      for (const secret of Object.values(secrets)) expect(content).not.toContain(secret);
    },
    { auto: true },
  ],
});

export { expect };

/** Fails with what axe finds. */
export const expectAccessible = async (page: Page) => expect(await accessibilityFaults(page)).toEqual([]);
