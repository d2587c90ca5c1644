import { spawnSync } from "node:child_process";
import process from "node:process";
import { findPostgres } from "./postgres.ts";

// Tests that need PostgreSQL are left out where it cannot be had, and say so.
const ways: [string, string[]][] = [
  ["apt-get", ["update"]],
  ["apt-get", ["install", "--yes", "--no-install-recommends", "postgresql"]],
];
const isDebianRoot = process.platform === "linux" && process.getuid?.() === 0;

for (const [command, args] of isDebianRoot ? ways : []) {
  if (findPostgres() !== null) break;
  process.stdout.write(`No PostgreSQL to test with. Trying: ${command} ${args.join(" ")}\n`);
  spawnSync(command, args, { stdio: "inherit", timeout: 300_000 });
}
