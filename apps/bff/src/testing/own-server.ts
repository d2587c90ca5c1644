import { afterAll, afterEach, beforeAll } from "vitest";
import type { Bff } from "./bff.ts";
import { startBff } from "./bff.ts";
import type { World } from "./emulator.ts";
import { canary, startWorld } from "./emulator.ts";

/**
 * Gives the tests of a file a world of two regions, restored after each of them, and servers of their own: one
 * remembers what it has read.
 */
export function ownServers() {
  const started: Bff[] = [];
  let made: World | null = null;
  const world = (): World => {
    if (!made) throw new Error("There is no world outside tests.");
    return made;
  };
  beforeAll(async () => {
    made = await startWorld({ credentials: canary, estate: { "cn-hangzhou": 215, "cn-beijing": 30 } });
  });
  afterEach(async () => {
    for (const bff of started.splice(0)) await bff.close();
    await world().heal();
    await world().restore("cn-hangzhou");
    await world().forget();
  });
  afterAll(() => world().close());

  /** A server that has read nothing yet. */
  const start = async (options: Parameters<typeof startBff>[1] = {}): Promise<Bff> => {
    const bff = await startBff(world(), { page: false, ...options });
    started.push(bff);
    return bff;
  };
  return { world, start };
}
