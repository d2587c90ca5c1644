import type { ChildProcess, Serializable } from "node:child_process";
import { fork } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import * as z from "zod";

/** Processor time since the start, in microseconds, and bytes after a garbage collection. */
const usageSchema = z.object({ cpu: z.number(), rss: z.number(), heap: z.number() });
type Usage = z.infer<typeof usageSchema>;

/** A program that runs in a process of its own. */
export interface Program {
  /** Sends a message and resolves with the reply, of which there is one for each. */
  ask: (message: Serializable) => Promise<unknown>;
  usage: (what: "cpu" | "memory") => Promise<Usage>;
  /** Stops it from running for a while, and lets it go on. */
  pause: () => void;
  goOn: () => void;
  stop: () => Promise<void>;
}

/** A program that listens, and its address without a trailing slash. */
export interface Server extends Program {
  url: string;
}

interface ProgramOptions {
  args?: readonly string[];
  env?: Record<string, string>;
  stderr?: "inherit" | "ignore";
  /** Modules that are loaded before the program. */
  before?: readonly URL[];
}

/** Starts a program of this repository without our environment, so that it finds no real credentials. */
export function startProgram(
  file: URL,
  { args = [], env = {}, stderr = "inherit", before = [] }: ProgramOptions = {},
): { child: ChildProcess; ended: Promise<never>; program: Program } {
  const imports = [new URL("inside.ts", import.meta.url), ...before];
  const child = fork(file, args, {
    execArgv: ["--expose-gc", ...imports.flatMap(({ href }) => ["--import", href])],
    env: { HOME: tmpdir(), ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true", ...env },
    stdio: ["ignore", "pipe", stderr, "ipc"],
  });
  const ended = once(child, "exit").then(() => Promise.reject(new Error(`${file.pathname} has ended`)));
  ended.catch(() => {});
  const program: Program = {
    async ask(message) {
      child.send(message);
      const [reply]: unknown[] = await Promise.race([once(child, "message"), ended]);
      return reply;
    },
    usage: async (what) => usageSchema.parse(await program.ask({ usage: what })),
    pause: () => void child.kill("SIGSTOP"),
    goOn: () => void child.kill("SIGCONT"),
    async stop() {
      child.kill("SIGKILL");
      await ended.catch(() => {});
    },
  };
  return { child, ended, program };
}

/** Does the same for a program that prints its address when it listens. */
export async function startServer(...args: Parameters<typeof startProgram>): Promise<Server> {
  const { child, ended, program } = startProgram(...args);
  let printed = "";
  const listening = new Promise<string>((resolve) => {
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      const url = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
  return { ...program, url: await Promise.race([listening, ended]) };
}
