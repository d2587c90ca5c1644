import { parentPort, workerData } from "node:worker_threads";
import type { Place } from "./database.ts";
import { setAside } from "./set-aside.ts";
import type { Store } from "./store.ts";
import { openStore } from "./store.ts";
import type { Answer, Call } from "./store-apart.ts";
import type { Trouble } from "./trouble.ts";
import { troubleOf } from "./trouble.ts";

// The other side of `openStoreApart`, which is the only one to start this and gives it a place.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
const place = workerData as Place;
/** Null until it is needed, and again when it could not be opened: the next call tries anew. */
let opened: Promise<Store> | null = null;

parentPort?.on("message", ({ id, name, args }: Call) => void answer(id, name, args));

async function answer(id: number, name: Call["name"], args: Call["args"]): Promise<void> {
  let answered: Answer;
  try {
    const store = await open();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller's types say which arguments belong to which name
    const call = store[name] as (...all: Call["args"]) => Promise<unknown>;
    answered = { id, result: await call(...args) };
  } catch (error) {
    answered = { id, trouble: await afterTrouble(troubleOf(error)) };
  }
  parentPort?.postMessage(answered);
  if (name === "close") parentPort?.close();
}

async function open(): Promise<Store> {
  const opening = (opened ??= openStore(place));
  try {
    return await opening;
  } catch (error) {
    if (opened === opening) opened = null;
    throw error;
  }
}

/** A file that is damaged makes room for a new one, so that keeping goes on. */
async function afterTrouble(trouble: Trouble): Promise<Trouble> {
  if (trouble.kind !== "damaged" || place.kind !== "file") return trouble;
  const store = opened;
  opened = null;
  await store?.then(({ close }) => close()).catch(() => {});
  const aside = setAside(place.directory, new Date());
  return aside === null
    ? trouble
    : { ...trouble, message: `${trouble.message}; it was set aside as ${aside}` };
}
