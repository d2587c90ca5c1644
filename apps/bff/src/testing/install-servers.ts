import { spawnSync } from "node:child_process";
import process from "node:process";
import { findPostgres } from "./postgres.ts";
import { findPromtool } from "./promtool.ts";
import { findRedis } from "./redis.ts";

// Tests that need one of these are left out where it cannot be had, and say so.
const servers: [isThere: () => boolean, packages: string[]][] = [
  [() => findPostgres() !== null, ["postgresql"]],
  // The first of them that this Debian has.
  [() => findRedis() !== null, ["valkey-server", "redis-server"]],
  [() => findPromtool() !== null, ["prometheus"]],
];
const isDebianRoot = process.platform === "linux" && process.getuid?.() === 0;

const manager = "apt-get";
const aptGet = (...args: string[]) => {
  process.stdout.write(`A server to test with is missing. Trying: ${manager} ${args.join(" ")}\n`);
  spawnSync(manager, args, { stdio: "inherit", timeout: 300_000 });
};

const missing = isDebianRoot ? servers.filter(([isThere]) => !isThere()) : [];
if (missing.length > 0) aptGet("update");
for (const [isThere, packages] of missing)
  for (const name of packages) if (!isThere()) aptGet("install", "--yes", "--no-install-recommends", name);
