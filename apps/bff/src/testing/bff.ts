import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { problemSchema } from "@cachescope/contract";
import type { Problem } from "@cachescope/contract";
import { createApp } from "../app.ts";
import { describeRegion } from "../eci/endpoints.ts";
import { serve } from "../http/serve.ts";
import { createLog, createRedactor } from "../log.ts";
import type { World } from "./emulator.ts";
import { clientOf } from "./emulator.ts";

/** A built page, as small as can be. */
async function buildPage(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "cachescope-page-"));
  await mkdir(join(directory, "assets"));
  await writeFile(join(directory, "index.html"), "<!doctype html><title>Cachescope</title>");
  await writeFile(join(directory, "favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  await writeFile(join(directory, "assets", "index-C0FFEE.js"), "export {};");
  return directory;
}

/** The real server on a free port, with the emulator behind it. */
export async function startBff(world: World, { page = true, patienceMs = 2000 } = {}) {
  const pageDirectory = page ? await buildPage() : join(tmpdir(), "cachescope-no-such-page");
  const lines: string[] = [];
  const shutdown = new AbortController();
  const app = createApp({
    client: clientOf(world),
    meta: {
      mode: "demo",
      version: "1.2.3",
      regions: ["cn-hangzhou", "cn-beijing"].map(describeRegion),
      defaultRegion: "cn-hangzhou",
    },
    log: createLog("debug", createRedactor(), { write: (line) => lines.push(line) }),
    host: "127.0.0.1",
    pageDirectory,
    cursorKey: Buffer.alloc(32, 9),
    now: () => new Date("2026-01-01T00:00:00Z"),
    patienceMs,
    shutdown: shutdown.signal,
  });
  const serving = await serve(app, "127.0.0.1", 0);
  const base = serving.url.slice(0, -1);
  const port = Number(new URL(base).port);

  return {
    base,
    port,
    serving,
    shutdown,
    /** Everything logged so far. */
    logged: () => lines.join(""),
    get: (path: string, init: RequestInit = {}) => fetch(base + path, init),
    /** Sends these very bytes and returns all that comes until the connection is closed. */
    async raw(...requestLines: string[]): Promise<string> {
      const socket = connect(port, "127.0.0.1");
      await once(socket, "connect");
      socket.end(`${requestLines.join("\r\n")}\r\n\r\n`);
      return text(socket);
    },
    async close() {
      await serving.close(0, () => {});
      if (page) await rm(pageDirectory, { recursive: true });
    },
  };
}
export type Bff = Awaited<ReturnType<typeof startBff>>;

/** The problem a response holds, with its form checked. */
export async function problemIn(response: Response): Promise<Problem> {
  const type = response.headers.get("content-type");
  if (!type?.startsWith("application/problem+json")) throw new Error(`not a problem but ${type}`);
  const problem = problemSchema.parse(await response.json());
  if (problem.status !== response.status) throw new Error(`status ${response.status} says ${problem.status}`);
  return problem;
}
