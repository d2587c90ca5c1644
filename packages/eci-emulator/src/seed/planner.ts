import { buildEndsAt } from "../life-cycle.ts";
import { DAY } from "../times.ts";
import { jitteredAge } from "./ages.ts";
import { type Builds, drawArrival, drawStanding, layOut, pastUpdates } from "./builds.ts";
import { drawMatches, drawName, drawTags } from "./draws.ts";
import { buildExample, exampleOf, fades } from "./examples.ts";
import { galleryAt } from "./gallery.ts";
import { makeId } from "./ids.ts";
import { formerAt } from "./past.ts";
import type { Matches, Plan } from "./plan.ts";
import { createRandom, mix32, type Random } from "./random.ts";
import { fadingAt, type Script, scriptOf, type Standing } from "./script.ts";
import { ARRIVAL_LIVES, arrivalAt, IDLE_LIVES, type Site, UNUSED_LIVES } from "./site.ts";
import { ENVIRONMENTS, RESOURCE_GROUP, RESOURCE_GROUPS, type Workload, WORKLOADS } from "./workloads.ts";

/** What is settled about a cache first: when it was born, and the script it follows, if any. */
type Birth = {
  readonly ordinal: number;
  /** Born after the site's epoch. */
  readonly isArrival: boolean;
  readonly script: Script | undefined;
  /** At the site's epoch. */
  readonly age: number;
  readonly bornAt: number;
};

type Making = {
  readonly workload: Workload;
  readonly isAutomatic: boolean;
  readonly standing: Standing;
  readonly builds: Builds;
};

/**
 * The whole life of one cache, the same for the same site and ordinal. Ordinals count upwards in time:
 * 0 is the newest cache at the site's epoch, 1 the first arrival after it, -1 the second newest.
 *
 * Everything is drawn from one stream of random numbers, so another order of the steps would give other caches.
 */
export function planOf(site: Site, ordinal: number): Plan {
  const { code, seed } = site;
  const random = createRandom(mix32(seed ^ mix32(ordinal + 0x51ed)));
  const birth = drawBirth(random, site, ordinal);
  const making = drawMaking(random, site, birth);
  const { script, age, bornAt } = birth;
  const { workload, isAutomatic, standing, builds } = making;

  const version = script?.version ?? random.pick(workload.versions);
  const id = makeId("imc", code, seed, ordinal);
  const environment = random.pick(ENVIRONMENTS);
  const isInstant = drawInstant(random, birth, standing);
  const drawnMatches = drawMatches(random, buildEndsAt(builds.creation), age, isAutomatic);
  const matches = scriptedMatches(site, script) ?? (script?.neverMatched === true ? undefined : drawnMatches);
  const drawnName = drawName(random, { workload, environment, automatic: isAutomatic, version, id });
  const plan = {
    ordinal,
    id,
    name: script?.name ?? drawnName,
    origin: isAutomatic ? "automatic" : isInstant ? "instant" : "manual",
    ...contentsOf(site, making, version),
    tags: drawTags(random, workload, environment, isAutomatic),
    ...drawHolding(random, script, isAutomatic),
    builderId: makeId("eci", code, seed + 1, ordinal),
    bornAt,
    creation: builds.creation,
    updates: pastUpdates(script?.pastUpdates ?? 0, bornAt, age).concat(builds.update ?? []),
    matches,
  } as const;
  return { ...plan, ...drawEnd(random, site, birth, making, matches) };
}

function drawBirth(random: Random, site: Site, ordinal: number): Birth {
  if (ordinal > 0) {
    const script = exampleOf(ordinal)?.script;
    return { ordinal, isArrival: true, script, age: 0, bornAt: arrivalAt(site, ordinal) };
  }
  const index = -ordinal;
  const former = formerAt(index, site.count);
  const script =
    former?.script ?? galleryAt(site, index)?.script ?? scriptOf(index) ?? fadingAt(index, site.count);
  const drawnAge = jitteredAge(index, site.count, random.next());
  const age = former?.ageMs ?? drawnAge;
  return { ordinal, isArrival: false, script, age, bornAt: site.epoch - age };
}

const scriptedMatches = ({ epoch }: Site, script: Script | undefined): Matches | undefined =>
  script?.matchedAgoMs === undefined
    ? undefined
    : { firstAt: epoch - script.matchedAgoMs, everyMs: Infinity };

/** An example is what its script says. */
function drawInstant(random: Random, { isArrival, script }: Birth, standing: Standing): boolean {
  const isDrawn = random.chance(0.12);
  return standing.is === "instant" || (isDrawn && !(isArrival && script !== undefined));
}

function drawMaking(random: Random, site: Site, birth: Birth): Making {
  const { ordinal, isArrival, script, age, bornAt } = birth;
  const drawnWorkload = random.pick(WORKLOADS);
  const workload = WORKLOADS.find(({ name }) => name === script?.workload) ?? drawnWorkload;
  const drawnAutomatic = random.chance(0.3);
  const isAutomatic = script === undefined ? drawnAutomatic : script.origin === "automatic";
  const pullMs = workload.pullSeconds * 1000 * (0.8 + 0.4 * random.next());
  const standing = script?.standing ?? drawStanding(random, -ordinal, site.count);
  const example = isArrival ? exampleOf(ordinal)?.example : undefined;
  const builds =
    example !== undefined
      ? buildExample(site, example, bornAt, pullMs)
      : isArrival
        ? drawArrival(random, bornAt, pullMs)
        : layOut(standing, bornAt, age, pullMs, random);
  return { workload, isAutomatic, standing, builds };
}

/** Where a cache belongs, and whether it makes room when the quota is full. */
function drawHolding(
  random: Random,
  script: Script | undefined,
  isAutomatic: boolean,
): Pick<Plan, "resourceGroupId" | "lru"> {
  if (script?.series === true) return { resourceGroupId: RESOURCE_GROUP, lru: false };
  return { resourceGroupId: random.pick(RESOURCE_GROUPS), lru: isAutomatic || random.chance(0.15) };
}

/** The images of a cache and the disk they need. An automatic cache holds one image. */
function contentsOf({ region }: Site, { workload, isAutomatic }: Making, version: string) {
  const images = workload.images.map((image) => image.replace("{region}", region).replace("{tag}", version));
  return {
    images: isAutomatic ? images.slice(0, 1) : images,
    sizeGiB: isAutomatic ? 30 : workload.sizeGiB,
    usedGiB: workload.usedGiB,
  };
}

function drawEnd(
  random: Random,
  { epoch }: Site,
  { ordinal, isArrival, script, bornAt }: Birth,
  { isAutomatic, builds }: Making,
  matches: Matches | undefined,
): Pick<Plan, "retainedUntil" | "sweptAt"> {
  const drawnEnd =
    random.chance(0.3) && script?.series !== true ? epoch + random.next() * 60 * DAY : undefined;
  const scriptedEnd = script?.expiresInMs === undefined ? drawnEnd : epoch + script.expiresInMs;
  if (!isAutomatic) {
    return { retainedUntil: isArrival ? bornAt + ARRIVAL_LIVES : scriptedEnd, sweptAt: Infinity };
  }
  // Automatic caches have no retention: they go when no pod uses them, or when the quota is full.
  const unusedAt = matches === undefined ? bornAt + UNUSED_LIVES : Infinity;
  const idleAt = matches?.everyMs === Infinity ? matches.firstAt + IDLE_LIVES : Infinity;
  const isBuilt = builds.creation.failure === undefined;
  const crowdedOutAt = isArrival && isBuilt && !fades(ordinal) ? bornAt + ARRIVAL_LIVES : Infinity;
  return { retainedUntil: undefined, sweptAt: Math.min(unusedAt, idleAt, crowdedOutAt) };
}
