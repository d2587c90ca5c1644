import { setTimeout as wait } from "node:timers/promises";
import { match } from "./match.ts";

const { argv, env, stdin, stdout, stderr } = process;
const { status, output, errors } = await match({
  args: argv.slice(2),
  // The folder that pnpm was run in; it runs scripts in that of their package.
  folder: env["INIT_CWD"] ?? process.cwd(),
  input: stdin,
  token: env["CACHESCOPE_TOKEN"] ?? null,
  wait,
});
stdout.write(output);
stderr.write(errors);
process.exitCode = status;
