import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";

/** Where what Node has compiled is kept from start to start, of which there are hundreds. */
export const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), "cachescope-compiled") };

/**
 * Starts the program as its users do, with nothing in its environment but `env`.
 *
 * @param home a home directory of its own, so that no real credentials are found
 */
export function startProgram(home: string, env: Record<string, string>, flags: string[] = []) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../main.ts"), ...flags], {
    env: { HOME: home, ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true", ...compiled, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stderr = text(child.stderr);
  const exited = once(child, "exit");
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
  return {
    child,
    printed: () => stdout,
    signal: (name: NodeJS.Signals) => child.kill(name),
    /** How it ended, and all it said. */
    end: async (): Promise<{ code: number | null; stdout: string; stderr: string }> => {
      await exited;
      return { code: child.exitCode, stdout, stderr: await stderr };
    },
  };
}
export type Program = ReturnType<typeof startProgram>;
