import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Where `install-helm.ts` puts it. */
export const ownHelm = join(import.meta.dirname, "../node_modules/.cache/helm");

/** Helm: the machine's, or ours; null where there is none. */
export const findHelm = (): string | null =>
  ["helm", ownHelm].find((command) => spawnSync(command, ["version"]).status === 0) ?? null;
