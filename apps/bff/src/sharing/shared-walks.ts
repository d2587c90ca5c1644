import type { SharedWalks } from "../inventory/replicas/sharing.ts";
import type { Link } from "./link.ts";
import { addToWalk } from "./scripts.ts";

/** How long a walk is remembered after its last page. Milliseconds. */
const keepMs = 3_600_000;

/** What walks have shown, in Redis. Names are short, and hold nothing that was typed. */
export function createSharedWalks(link: Link): SharedWalks {
  const keyOf = (name: string) => `${link.prefix}walk:${name}`;
  return {
    from: async (name, place) =>
      (await link.ask((redis) => redis.lrange(keyOf(name), place, -1))).map(Number),
    add: async (name, place, slots) =>
      (await link.ask((redis) => redis.eval(addToWalk, 1, keyOf(name), place, keepMs, ...slots))) === 1,
  };
}
