import { DAY, HOUR, SECOND } from "../times.ts";
import { idBefore } from "./ids.ts";
import type { Matches, Tag } from "./plan.ts";
import type { Random } from "./random.ts";
import { COST_CENTRES, OWNERS, type Workload } from "./workloads.ts";

/** When pods use a cache that was built at `builtAt` and is `age` ms old at the epoch. Undefined for never. */
export function drawMatches(
  random: Random,
  builtAt: number,
  age: number,
  automatic: boolean,
): Matches | undefined {
  const firstAt = builtAt + random.int(20, 900) * SECOND;
  const draw = random.next();
  if (draw < 0.4) return { firstAt, everyMs: random.int(50, 1800) * SECOND };
  if (draw < 0.7) return { firstAt, everyMs: random.int(3, 20) * HOUR };
  // An unused automatic cache is removed after a week, so an older one must have been used.
  if (automatic && age > 6 * DAY) return { firstAt, everyMs: random.int(20, 90) * HOUR };
  if (draw < 0.84) return { firstAt: builtAt + Math.floor(age * random.next() * 0.7), everyMs: Infinity };
  return undefined;
}

export function drawTags(random: Random, workload: Workload, environment: string, automatic: boolean): Tag[] {
  if (automatic) return [];
  const tags: Tag[] = [
    { Key: "team", Value: workload.team },
    { Key: "env", Value: environment },
    { Key: "app", Value: workload.name },
  ];
  if (random.chance(0.6)) tags.push({ Key: "cost-centre", Value: random.pick(COST_CENTRES) });
  if (random.chance(0.3)) tags.push({ Key: "owner", Value: random.pick(OWNERS) });
  if (random.chance(0.1)) tags.push({ Key: "managed-by", Value: "terraform" });
  return tags;
}

type Naming = {
  readonly workload: Workload;
  readonly environment: string;
  readonly automatic: boolean;
  /** The tag of the first image. */
  readonly version: string;
  readonly id: string;
};

/** Names are not unique in ECI, and neither are these. */
export function drawName(random: Random, { workload, environment, automatic, version, id }: Naming): string {
  if (automatic) return `auto-create-for-${idBefore(id.replace("imc-", "eci-"))}`;
  const style = random.next();
  if (style < 0.35) return `${workload.name}-${environment}`;
  if (style < 0.7) return `${workload.name}-${slug(version)}`;
  if (style < 0.95) return `${workload.name}-${environment}-${random.int(1, 40).toString().padStart(2, "0")}`;
  return workload.name;
}

const slug = (version: string) =>
  version
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 24);
