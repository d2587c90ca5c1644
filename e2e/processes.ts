import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const compileCache = fileURLToPath(new URL("node_modules/.cache/compile", import.meta.url));

/** A running server program, started as a user would start it. */
export interface Server {
  url: string;
  /** Everything on stdout and stderr so far. */
  output: () => string;
  /** Ends it as a user would; killed, it has no time for anything. */
  stop: (signal?: "SIGTERM" | "SIGKILL") => Promise<void>;
}

/** Starts a server and waits until it prints its address. Throws with its output if it exits first. */
export async function startServer(
  script: string,
  args: string[],
  env: Record<string, string>,
): Promise<Server> {
  // What a server keeps is its own.
  const home = await mkdtemp(join(tmpdir(), "cachescope-home-"));
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    // Each test starts a server, so that compiled code is shared between them.
    env: { PATH: process.env.PATH ?? "", HOME: home, NODE_COMPILE_CACHE: compileCache, ...env },
  });
  child.once("exit", () => void rm(home, { recursive: true, force: true }));
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (address) resolve(address[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => reject(new Error(`${script} ended:\n${output}`)));
  });
  return { url, output: () => output, stop: (signal) => stop(child, signal) };
}

async function stop(child: ChildProcess, signal: "SIGTERM" | "SIGKILL" = "SIGTERM") {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

const emulatorScript = "packages/eci-emulator/src/main.ts";
export const bffScript = "apps/bff/src/main.ts";

/** Credentials that must never appear in any output. They open the emulator and nothing else. */
export const secrets = {
  accessKeyId: "LTAI5tCanaryKeyNobodyMaySee",
  accessKeySecret: "canary-secret-nobody-may-see",
  securityToken: "canary-token-nobody-may-see",
};

/** Settings with which a BFF uses the endpoint at `url`. */
export const liveEnv = (url: string, regions: string) => ({
  PORT: "0",
  ECI_ENDPOINT: url,
  ECI_REGIONS: regions,
  // The emulator needs no protection from many calls.
  ECI_CALLS_PER_MINUTE: "1000000",
  ALIBABA_CLOUD_ACCESS_KEY_ID: secrets.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: secrets.accessKeySecret,
  ALIBABA_CLOUD_SECURITY_TOKEN: secrets.securityToken,
});

/** An emulator whose caches' time stands still, and that takes only our credentials. */
export const startFrozenEmulator = (env: Record<string, string>, more: string[] = []): Promise<Server> => {
  const { accessKeyId, accessKeySecret, securityToken } = secrets;
  const keys = ["--access-key-id", accessKeyId, "--access-key-secret", accessKeySecret];
  const args = ["--port", "0", "--frozen", ...keys, "--security-token", securityToken, ...more];
  return startServer(emulatorScript, args, env);
};
