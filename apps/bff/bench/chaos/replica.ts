import { startBff } from "../bff.ts";
import type { Server } from "../process.ts";

/** One of several servers that share what they know. */
export interface Replica {
  /** Null while it does not run. */
  url: () => string | null;
  kill: () => Promise<void>;
  startAgain: () => Promise<void>;
  pause: () => void;
  goOn: () => void;
}

/** Starts a replica, which comes back with the same settings at another port. */
export async function startReplica(
  emulator: Server,
  settings: Record<string, string>,
  before: readonly URL[],
): Promise<Replica> {
  const start = () => startBff(emulator, "info", settings, before);
  let server: Server | null = await start();
  return {
    url: () => server?.url ?? null,
    async kill() {
      const killed = server;
      server = null;
      await killed?.stop();
    },
    async startAgain() {
      server = await start();
    },
    pause: () => server?.pause(),
    goOn: () => server?.goOn(),
  };
}
