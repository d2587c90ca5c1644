import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "./ports.ts";

/** The password that must not turn up anywhere. */
export const redisPassword = "CANARYredis-password/1";
const servers = ["valkey-server", "redis-server"];

/** The program of Valkey or Redis; null where neither is installed. */
export const findRedis = (): string | null =>
  servers.find((name) => spawnSync(name, ["--version"]).status === 0) ?? null;

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });

/** A real Valkey or Redis on this machine. Null, with a notice, where there is none. */
export async function startRedis() {
  const program = findRedis();
  if (program === null) {
    process.stderr.write(
      "\nNOT TESTED: replicas. Install Debian's package `valkey-server` or `redis-server`.\n\n",
    );
    return null;
  }
  const directory = mkdtempSync(join(tmpdir(), "cachescope-redis-"));
  const port = await freePort();
  const url = `redis://:${encodeURIComponent(redisPassword)}@127.0.0.1:${port}`;
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--requirepass", redisPassword];
  const args = [...settings, "--dir", directory, "--save", "", "--appendonly", "no"];
  const run = async () => {
    const child = spawn(program, args, { stdio: "ignore" });
    while (!(await answers(port))) await delay(20);
    return child;
  };
  let child = await run();
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return {
    url,
    /** Ends at once, and forgets everything. */
    stop,
    /** Runs again, empty. */
    async startAgain() {
      child = await run();
    },
    pause: () => child.kill("SIGSTOP"),
    goOn: () => child.kill("SIGCONT"),
    /** Asks with the tool that comes with it. */
    command: (...words: string[]): string => {
      const tool = program.replace("-server", "-cli");
      const access = ["-p", String(port), "-a", redisPassword, "--no-auth-warning"];
      const asked = spawnSync(tool, [...access, ...words], { encoding: "utf8" });
      return asked.stdout.trim();
    },
    async close() {
      child.kill("SIGCONT");
      await stop();
      await rm(directory, { recursive: true });
    },
  };
}
export type RunningRedis = NonNullable<Awaited<ReturnType<typeof startRedis>>>;
