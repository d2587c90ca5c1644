import { Worker } from "node:worker_threads";
import { isBundled } from "../../platform/bundled.ts";
import type { Place } from "./database.ts";
import type { Store } from "./store.ts";
import type { Trouble } from "./trouble.ts";
import { StoreFailure, troubleOf } from "./trouble.ts";

/** What passes between the two threads. */
export interface Call {
  id: number;
  name: keyof Store;
  args: readonly unknown[];
}
export type Answer = { id: number; result: unknown } | { id: number; trouble: Trouble };

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

const program = new URL(isBundled ? "worker.mjs" : "worker.ts", import.meta.url);

/**
 * Opens the store in a thread of its own, because Node's SQLite writes synchronously, and a disk may take long. It answers
 * calls in turn. Each throws a `StoreFailure`, also when the store could not be opened. A thread that dies is replaced by the
 * next call.
 */
export function openStoreApart(place: Place): Store {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = start();
  let isClosed = false;
  let calls = 0;

  function start(): Worker {
    // Node's report of the process has a part for each thread, which would show the environment.
    const execArgv = ["--report-exclude-env"];
    const started = new Worker(program, { workerData: place, execArgv });
    const end = (error: Error) => {
      if (worker === started) worker = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on("message", (answer: Answer) => {
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ("trouble" in answer) call?.reject(new StoreFailure(answer.trouble));
      else call?.resolve(answer.result);
    });
    started.on("error", (error) => end(new StoreFailure(troubleOf(error))));
    started.on("exit", () => end(hasEnded()));
    return started;
  }

  const call =
    (name: keyof Store) =>
    (...args: readonly unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(hasEnded());
        isClosed = name === "close";
        calls += 1;
        waiting.set(calls, { resolve, reject });
        worker ??= start();
        worker.postMessage({ id: calls, name, args } satisfies Call);
      });
  const names: (keyof Store)[] = [
    "write",
    "cache",
    "named",
    "alike",
    "regular",
    "departed",
    "rows",
    "failures",
    "claimNotice",
    "settleNotice",
    "forgetOld",
    "bytes",
    "close",
  ];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker calls the function of that name of a store
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as Store;
}

const hasEnded = () => new StoreFailure({ kind: "failed", message: "the store has ended" });
