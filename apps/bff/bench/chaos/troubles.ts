import type { Server } from "../process.ts";
import type { Replica } from "./replica.ts";

/** Something that goes wrong for a while. */
export interface Trouble {
  name: string;
  ms: number;
  /** What a server knows and has not written yet goes with it. */
  isKill?: true;
  begin: () => unknown;
  end: () => unknown;
}

/** A server that can be stopped and started again. */
interface Stoppable {
  stop: () => Promise<void>;
  start: () => Promise<void>;
}

interface Parts {
  replicas: readonly Replica[];
  emulator: Server;
  redis: Stoppable & { flush: () => void };
  postgres: Stoppable;
}

const upstreamFaults = [
  "throttled",
  "service-unavailable",
  "hanging",
  "dropped",
  "html-502",
  "offset-paging",
];

/** All that may go wrong, one at a time. */
export function troublesOf({ replicas, emulator, redis, postgres }: Parts): Trouble[] {
  const setFaults = async (kinds: readonly string[]) => {
    const body = JSON.stringify(kinds.map((kind) => ({ kind })));
    await fetch(`${emulator.url}/_control/faults`, { method: "PUT", body });
  };
  return [
    ...replicas.flatMap((replica, index): Trouble[] => [
      {
        name: `replica ${index + 1} killed`,
        ms: 5000,
        isKill: true,
        begin: replica.kill,
        end: replica.startAgain,
      },
      { name: `replica ${index + 1} paused`, ms: 20_000, begin: replica.pause, end: replica.goOn },
    ]),
    { name: "Redis killed", ms: 10_000, begin: redis.stop, end: redis.start },
    { name: "Redis flushed", ms: 1000, begin: redis.flush, end: () => {} },
    { name: "PostgreSQL killed", ms: 10_000, begin: postgres.stop, end: postgres.start },
    ...upstreamFaults.map((kind): Trouble => {
      return {
        name: `upstream: ${kind}`,
        ms: 10_000,
        begin: () => setFaults([kind]),
        end: () => setFaults([]),
      };
    }),
  ];
}
