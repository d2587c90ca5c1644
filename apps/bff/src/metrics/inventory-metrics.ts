import { statuses } from "@cachescope/contract";
import { Gauge } from "prom-client";
import type { Registry } from "prom-client";
import type { Glance } from "../inventory/glances.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { Scope } from "../inventory/scope.ts";

interface InventoryMetricsDeps {
  inventory: Pick<Inventory, "glances">;
  /** The scopes that are read also while no page is open. */
  watched: readonly Scope[];
  now: () => Date;
}

const scopeLabels = ["account", "region"] as const;
const labelsOf = ({ account, regionId }: Scope) => ({ account, region: regionId });

/** The set is open: ECI may have a status tomorrow that is not known today. "" is a cache without one. */
const known: readonly string[] = statuses;
const statusLabel = (status: string): string =>
  status === "" ? "none" : known.includes(status) ? status : "other";

/**
 * Tells of the caches of scopes as they were read last. A scrape has nothing read: what is neither looked at nor watched
 * grows old, and says how old.
 *
 * @returns what brings the gauges up to date
 */
export function createInventoryMetrics(registry: Registry, deps: InventoryMetricsDeps): () => void {
  const { inventory, watched, now } = deps;
  const of = <Label extends string>(name: string, help: string, more: readonly Label[] = []) =>
    new Gauge<Label | "account" | "region">({
      name: `cachescope_${name}`,
      help,
      labelNames: [...scopeLabels, ...more],
      registers: [registry],
    });
  const caches = of("image_caches", "Image caches by status, as far as they are read.", ["status"]);
  const stalled = of("stalled_builds", "Builds that are silent for longer than builds are.");
  const failing = of("failing_builds", "Builds that ECI warned of, without a success since.");
  const oldest = of(
    "oldest_failure_age_seconds",
    "How long the failure that has stood for longest has stood.",
  );
  const age = of("listing_age_seconds", "How long ago the caches of a region were read.");
  const complete = of("listing_complete", "1 where all caches of a region are read, 0 where only some are.");
  const used = of("quota_used", "Image caches that count for a quota, as ListUsage told last.", ["kind"]);
  const limit = of("quota_limit", "Image caches that a quota allows, as ListUsage told last.", ["kind"]);
  const watching = of("watched_region", "1 for each region that is read also when nobody looks.");
  for (const scope of watched) watching.set(labelsOf(scope), 1);

  const tell = ({ scope, summary, usage }: Glance, time: number) => {
    const labels = labelsOf(scope);
    for (const status of statuses) caches.set({ ...labels, status }, 0);
    for (const { value, count } of summary.statuses)
      caches.inc({ ...labels, status: statusLabel(value) }, count);
    stalled.set(labels, summary.stalled);
    failing.set(labels, summary.failing);
    if (summary.oldestFailureAt !== null) oldest.set(labels, secondsSince(summary.oldestFailureAt, time));
    age.set(labels, secondsSince(summary.asOf, time));
    complete.set(labels, summary.coverage.complete ? 1 : 0);
    for (const kind of ["manual", "automatic"] as const) {
      const quota = usage?.[kind];
      if (typeof quota?.used === "number") used.set({ ...labels, kind }, quota.used);
      if (typeof quota?.most === "number") limit.set({ ...labels, kind }, quota.most);
    }
  };

  return () => {
    // A region that is no longer known must not be told of for ever.
    for (const gauge of [caches, stalled, failing, oldest, age, complete, used, limit]) gauge.reset();
    const time = now().getTime();
    for (const glance of inventory.glances()) tell(glance, time);
  };
}

const secondsSince = (iso: string, now: number): number => Math.max(0, (now - Date.parse(iso)) / 1000);
