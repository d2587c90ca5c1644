import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const SAMPLE = fileURLToPath(new URL("../fixtures/documented-sample.json", import.meta.url));
const run = promisify(execFile);

describe("the stand-alone emulator", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "says in one line how to reach it and stops on %s",
    async (signal) => {
      const child = spawn(process.execPath, [MAIN, "--port", "0", "--records", SAMPLE]);
      const [chunk]: unknown[] = await once(child.stdout, "data");
      expect(String(chunk)).toMatch(
        /^ECI emulator listens on (http:\/\/127\.0\.0\.1:\d+) +ECI_ENDPOINT=\1 ALIBABA_CLOUD_ACCESS_KEY_ID=\S+ ALIBABA_CLOUD_ACCESS_KEY_SECRET=\S+\n$/,
      );
      child.kill(signal);
      const [code]: unknown[] = await once(child, "exit");
      expect(code).toBe(0);
    },
  );

  test("--help tells the flags", async () => {
    const { stdout } = await run(process.execPath, [MAIN, "--help"]);
    expect(stdout).toContain("--caches");
  });

  test.each([
    [["--prot", "1"], "--prot"],
    [["--host", "0.0.0.0"], "0.0.0.0 is not a loopback address"],
    [["--records", "/nowhere.json"], "--records /nowhere.json"],
  ])("%j ends with code 2 and says %s", async (args, words) => {
    const failed = run(process.execPath, [MAIN, ...args]);
    await expect(failed).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
  });
});
