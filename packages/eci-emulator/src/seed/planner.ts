import { buildEndsAt } from "../life-cycle.ts";
import { DAY } from "../times.ts";
import { jitteredAge } from "./ages.ts";
import { drawArrival, drawStanding, layOut, pastUpdates } from "./builds.ts";
import { drawMatches, drawName, drawTags } from "./draws.ts";
import { galleryAt } from "./gallery.ts";
import { makeId } from "./ids.ts";
import type { Plan } from "./plan.ts";
import { createRandom, mix32 } from "./random.ts";
import { scriptOf } from "./script.ts";
import { ARRIVAL_LIVES, arrivalAt, type Site } from "./site.ts";
import { ENVIRONMENTS, RESOURCE_GROUPS, WORKLOADS } from "./workloads.ts";

/**
 * The whole life of one cache, the same for the same site and ordinal. Ordinals count upwards in time:
 * 0 is the newest cache at the site's epoch, 1 the first arrival after it, -1 the second newest.
 */
export function planOf(site: Site, ordinal: number): Plan {
  const { region, code, seed, count, epoch } = site;
  const random = createRandom(mix32(seed ^ mix32(ordinal + 0x51ed)));
  const index = -ordinal;
  const arrival = ordinal > 0;
  const script = arrival ? undefined : (galleryAt(region, index)?.script ?? scriptOf(index));
  const age = arrival ? 0 : jitteredAge(index, count, random.next());
  const bornAt = arrival ? arrivalAt(site, ordinal) : epoch - age;

  const drawn = random.pick(WORKLOADS);
  const workload = WORKLOADS.find(({ name }) => name === script?.workload) ?? drawn;
  const drawnAutomatic = random.chance(0.3);
  const automatic = script === undefined ? drawnAutomatic : script.origin === "automatic";
  const pull = workload.pullSeconds * 1000 * (0.8 + 0.4 * random.next());
  const standing = script?.standing ?? drawStanding(random, index, count);
  const builds = arrival ? drawArrival(random, bornAt, pull) : layOut(standing, bornAt, age, pull, random);

  const version = script?.version ?? random.pick(workload.versions);
  const images = workload.images.map((image) => image.replace("{region}", region).replace("{tag}", version));
  const id = makeId("imc", code, seed, ordinal);
  const environment = random.pick(ENVIRONMENTS);
  const instant = random.chance(0.12) || standing.is === "instant";
  const drawnMatches = drawMatches(random, buildEndsAt(builds.creation), age, automatic);
  const matches = script?.neverMatched === true ? undefined : drawnMatches;
  const name = drawName(random, { workload, environment, automatic, version, id });
  const plan = {
    ordinal,
    id,
    name: script?.name ?? name,
    origin: automatic ? "automatic" : instant ? "instant" : "manual",
    images: automatic ? images.slice(0, 1) : images,
    sizeGiB: automatic ? 30 : workload.sizeGiB,
    usedGiB: workload.usedGiB,
    tags: drawTags(random, workload, environment, automatic),
    resourceGroupId: random.pick(RESOURCE_GROUPS),
    builderId: makeId("eci", code, seed + 1, ordinal),
    bornAt,
    creation: builds.creation,
    updates: pastUpdates(script?.pastUpdates ?? 0, bornAt, age).concat(builds.update ?? []),
    lru: automatic || random.chance(0.15),
    matches,
  } as const;
  const drawnEnd = random.chance(0.3) ? epoch + random.next() * 60 * DAY : undefined;
  const scriptedEnd = script?.expiresInMs === undefined ? drawnEnd : epoch + script.expiresInMs;
  if (!automatic) {
    return { ...plan, retainedUntil: arrival ? bornAt + ARRIVAL_LIVES : scriptedEnd, sweptAt: Infinity };
  }
  // Automatic caches have no retention: they go when nobody uses them or when the quota is full.
  const unused = matches === undefined ? bornAt + 7 * DAY : Infinity;
  const crowdedOut = arrival && builds.creation.failure === undefined ? bornAt + ARRIVAL_LIVES : Infinity;
  return { ...plan, retainedUntil: undefined, sweptAt: Math.min(unused, crowdedOut) };
}
