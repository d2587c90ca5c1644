import { join } from "node:path";
import type { Config } from "./config/config.ts";
import type { Evidence } from "./evidence/evidence.ts";
import { createEvidence } from "./evidence/evidence.ts";
import type { Place } from "./evidence/store/database.ts";
import type { Store } from "./evidence/store/store.ts";
import type { Inventory } from "./inventory/inventory.ts";
import type { Environment } from "./platform/environment.ts";
import type { Logger } from "./platform/log.ts";

/** Where evidence is kept under these settings. Sample data are kept in memory, unless a place is set. */
export function placeOf(
  { databaseUrl, dataDirectory }: Pick<Config, "databaseUrl" | "dataDirectory">,
  isSample: boolean,
  env: Environment,
  home: string,
): Place {
  if (databaseUrl !== null) return { kind: "postgres", url: databaseUrl };
  if (dataDirectory !== null) return { kind: "file", directory: dataDirectory };
  if (isSample) return { kind: "memory" };
  const dataHome = env["XDG_DATA_HOME"] || join(home, ".local/share");
  return { kind: "file", directory: join(dataHome, "cachescope") };
}

/** Keeps what the inventory observes from now on. */
export function keepEvidence(
  inventory: Pick<Inventory, "observe" | "observeWhole">,
  place: Place,
  { evidenceDays, evidenceBytes, notices }: Pick<Config, "evidenceDays" | "evidenceBytes" | "notices">,
  log: Logger,
  now: () => Date,
  store: Store,
): Evidence {
  const evidence = createEvidence({
    store,
    place: place.kind,
    retention: { days: evidenceDays, maxBytes: evidenceBytes },
    hasNotices: notices !== null,
    now,
    onTrouble(trouble) {
      if (trouble === null) log.info({}, "what is seen is kept again");
      else log.error({ trouble: trouble.kind, message: trouble.message }, "what is seen cannot be kept");
    },
    onLost: (count) => log.error({ count }, "caches that were seen could not be kept"),
  });
  inventory.observe(evidence.take);
  inventory.observeWhole(evidence.takeWhole);
  return evidence;
}
