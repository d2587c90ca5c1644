import { spawnSync } from "node:child_process";

const program = "promtool";

/** The program that checks rules of Prometheus; null where it is not installed. */
export const findPromtool = (): string | null =>
  spawnSync(program, ["--version"]).status === 0 ? program : null;
