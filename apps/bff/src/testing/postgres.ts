import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { freePort } from "./ports.ts";

const run = promisify(execFile);

/** Where Debian's packages put the programs of each version. */
const packages = "/usr/lib/postgresql";
/** The user who owns the databases, and its password. */
const user = "cachescope";
export const postgresPassword = "CANARY/pass word@1";

/** The directory of PostgreSQL's programs; null where it is not installed. */
export function findPostgres(): string | null {
  const versions = existsSync(packages) ? readdirSync(packages) : [];
  const newest = versions.toSorted((a, b) => Number(b) - Number(a));
  return newest.map((version) => join(packages, version, "bin")).find((bin) => existsSync(bin)) ?? null;
}

/** PostgreSQL refuses to run as root; Debian's package has made a user for it. */
function ownerIds(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8")) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** A real PostgreSQL on this machine, with data of its own. Null, with a notice, where there is none. */
export async function startPostgres() {
  const bin = findPostgres();
  if (bin === null) {
    process.stderr.write("\nNOT TESTED: PostgreSQL. Install Debian's package `postgresql`.\n\n");
    return null;
  }
  const ids = ownerIds();
  const directory = mkdtempSync(join(tmpdir(), "cachescope-postgres-"));
  const data = join(directory, "data");
  const passwordFile = join(directory, "password");
  writeFileSync(passwordFile, postgresPassword);
  if (ids.uid !== undefined && ids.gid !== undefined) {
    for (const path of [directory, passwordFile]) chownSync(path, ids.uid, ids.gid);
  }
  const initial = ["--auth", "scram-sha-256", "--pwfile", passwordFile, "--encoding", "UTF8", "--no-sync"];
  await run(join(bin, "initdb"), ["-D", data, "-U", user, "--locale", "C.UTF-8", ...initial], {
    ...ids,
    cwd: directory,
  });
  const port = await freePort();
  const urlOf = (database: string, password = postgresPassword) =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

  const launch = async () => {
    // Nothing here is about the power going out.
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
    const child = spawn(
      join(bin, "postgres"),
      ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
      { ...ids, cwd: directory, stdio: "ignore" },
    );
    while (!(await answers(urlOf("postgres")))) {
      if (child.exitCode !== null) throw new Error("PostgreSQL has ended");
      await delay(50);
    }
    return child;
  };
  let child = await launch();
  const endWithUs = () => child.kill("SIGQUIT");
  process.once("exit", endWithUs);
  let databases = 0;

  const server = {
    urlOf,
    /** The address of a new and empty database. */
    async create(): Promise<string> {
      databases += 1;
      await query(urlOf("postgres"), `create database kept_${databases}`);
      return urlOf(`kept_${databases}`);
    },
    query,
    /** Ends it: `fast` breaks all connections, `immediate` is a crash. */
    async stop(how: "fast" | "immediate" = "fast"): Promise<void> {
      const exited = once(child, "exit");
      child.kill(how === "fast" ? "SIGINT" : "SIGQUIT");
      await exited;
    },
    async start(): Promise<void> {
      child = await launch();
    },
    async close(): Promise<void> {
      if (child.exitCode === null) await server.stop("immediate");
      process.off("exit", endWithUs);
      await rm(directory, { recursive: true });
    },
  };
  return server;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(text);
    return rows;
  } finally {
    await client.end();
  }
}

const answers = (url: string): Promise<boolean> =>
  query(url, "select 1").then(
    () => true,
    () => false,
  );
