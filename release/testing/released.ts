import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  globSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";

const built = join(import.meta.dirname, "../../dist/cachescope");
/** The user of the image, whom this machine does not know by name. */
const user = 65_532;
const isRoot = process.getuid?.() === 0;

/**
 * The release, as it lies on a machine that has nothing else of ours: it may not be written to, its path has blanks, and what runs
 * it has no home, and one other folder to write to.
 */
export function layRelease() {
  const folder = mkdtempSync(join(tmpdir(), "cachescope-release-"));
  const app = join(folder, "an app of ours");
  const data = join(folder, "data");
  const node = join(folder, "node");
  cpSync(built, app, { recursive: true });
  copyFileSync(process.env["RELEASE_NODE"] ?? process.execPath, node);
  mkdirSync(data);
  chmodSync(folder, 0o755);
  for (const name of [".", ...globSync("**", { cwd: app })])
    chmodSync(join(app, name), statSync(join(app, name)).isDirectory() ? 0o555 : 0o444);
  if (isRoot) lchownSync(data, user, user);

  /** Runs one of its programs, as a user who may do nothing where we may change users. */
  function run(program: string, args: string[] = [], env: Record<string, string> = {}) {
    const child = spawn(node, [join(app, program), ...args], {
      cwd: "/",
      env: { DATA_DIR: data, ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(isRoot && { uid: user, gid: user }),
    });
    const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
    const exited = once(child, "exit");
    return {
      signal: (name: NodeJS.Signals) => child.kill(name),
      /** How it ended, and all it said. */
      end: async () => {
        await exited;
        return { code: child.exitCode, stdout: await stdout, stderr: await stderr };
      },
    };
  }

  return {
    app,
    data,
    run,
    files: () => globSync("**", { cwd: app }).toSorted(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (typeof address !== "object" || address === null) throw new Error("There is no free port.");
  return address.port;
}
