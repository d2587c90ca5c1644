import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const compileCache = fileURLToPath(new URL("node_modules/.cache/compile", import.meta.url));

/** A server of ours in a process of its own, as a person would start it. */
export interface Server {
  url: string;
  /** All it has written so far, to both of its outputs. */
  output: () => string;
  stop: () => Promise<void>;
}

/** Starts one and waits until it names its address. Throws with its output when it ends before. */
export async function startServer(
  script: string,
  args: string[],
  env: Record<string, string>,
): Promise<Server> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    // Each test starts a server; what Node has compiled for one it need not compile for the next.
    env: { PATH: process.env.PATH ?? "", HOME: "/nonexistent", NODE_COMPILE_CACHE: compileCache, ...env },
  });
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
  return { url, output: () => output, stop: () => stop(child) };
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

export const emulatorScript = "packages/eci-emulator/src/main.ts";
export const bffScript = "apps/bff/src/main.ts";

/** Credentials that must never be seen anywhere; they open the emulator and nothing else. */
export const secrets = {
  accessKeyId: "LTAI5tCanaryKeyNobodyMaySee",
  accessKeySecret: "canary-secret-nobody-may-see",
  securityToken: "canary-token-nobody-may-see",
};

/** What a BFF needs to use the endpoint at `url`. */
export const liveEnv = (url: string, regions: string) => ({
  PORT: "0",
  ECI_ENDPOINT: url,
  ECI_REGIONS: regions,
  // The emulator need not be spared.
  ECI_CALLS_PER_MINUTE: "1000000",
  ALIBABA_CLOUD_ACCESS_KEY_ID: secrets.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: secrets.accessKeySecret,
  ALIBABA_CLOUD_SECURITY_TOKEN: secrets.securityToken,
});
