// Runs a program on a network that has nothing but loopback, where that is allowed: `node apart.ts <program> <arguments>`.
import { spawnSync } from "node:child_process";
import process from "node:process";

const program = process.argv.slice(2);
const onOwnNetwork = (...words: string[]) => [
  "unshare",
  "--net",
  "--",
  "sh",
  "-c",
  'ip link set lo up && exec "$@"',
  "sh",
  ...words,
];
function run([command = "", ...args]: readonly string[], more: Record<string, string> = {}): number {
  return spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...more } }).status ?? 1;
}

if (run(onOwnNetwork("true")) === 0)
  process.exitCode = run(onOwnNetwork(...program), { RELEASE_APART: "yes" });
else {
  process.stdout.write("This machine allows no network of our own; the release is tried on the usual one.\n");
  process.exitCode = run(program);
}
