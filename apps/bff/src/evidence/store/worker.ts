import { parentPort, workerData } from "node:worker_threads";
import type { Place } from "./database.ts";
import { openStore } from "./store.ts";
import type { Answer, Call } from "./store-apart.ts";
import { troubleOf } from "./trouble.ts";

// The other side of `openStoreApart`, which is the only one to start this and gives it a place.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
const opening = openStore(workerData as Place);
// Each call throws why it could not be opened.
opening.catch(() => {});

parentPort?.on("message", ({ id, name, args }: Call) => void answer(id, name, args));

async function answer(id: number, name: Call["name"], args: Call["args"]): Promise<void> {
  let answered: Answer;
  try {
    const store = await opening;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller's types say which arguments belong to which name
    const call = store[name] as (...all: Call["args"]) => Promise<unknown>;
    answered = { id, result: await call(...args) };
  } catch (error) {
    answered = { id, trouble: troubleOf(error) };
  }
  parentPort?.postMessage(answered);
  if (name === "close") parentPort?.close();
}
