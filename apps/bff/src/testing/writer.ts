// A process that writes until it is killed. Takes a place as JSON; starts once it is told a scope; prints each batch that was
// acknowledged. With `cold` it opens the place only then.
import process from "node:process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type { SeenCache } from "../evidence/seen-cache.ts";
import type { Place } from "../evidence/store/database.ts";
import { openStoreApart } from "../evidence/store/store-apart.ts";

/** How many caches each batch has, and how many events each cache. */
const sizes = { caches: 10, events: 2 };

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the test that starts this gives it a place
const store = openStoreApart(JSON.parse(process.argv[2] ?? "") as Place);
const lines = createInterface(process.stdin);
lines.once("line", (scope) => void writeForEver(scope));
lines.once("close", () => process.exit());
if (process.argv[3] !== "cold") await store.bytes();
process.stdout.write("ready\n");

async function writeForEver(scope: string): Promise<never> {
  for (let batch = 1; ; batch += 1) {
    const ids = Array.from({ length: sizes.caches }, (_, index) => `imc-${batch}-${index}`);
    const scopes = batch % 5 === 0 ? [{ scope, at: batch, ids, left: [] }] : [];
    while (!(await isWritten({ caches: ids.map((id) => seen(scope, id, batch)), scopes }))) await delay(20);
    process.stdout.write(`${batch}\n`);
  }
}

const isWritten = (batch: Parameters<typeof store.write>[0]): Promise<boolean> =>
  store.write(batch).then(
    () => true,
    () => false,
  );

function seen(scope: string, id: string, at: number): SeenCache {
  const event = { type: "Warning", reason: null, message: "x".repeat(200), name: null };
  const events = Array.from({ length: sizes.events }, (_, place) => ({
    digest: String(place),
    place,
    event: { ...event, count: 1, firstAt: null, lastAt: null },
  }));
  return {
    scope,
    id,
    at,
    name: "web",
    status: "Failed",
    progress: 40,
    createdAt: null,
    lastMatchedAt: null,
    builtAt: null,
    repositories: null,
    isChange: true,
    failure: { cause: "egress", firstAt: at, lastAt: at, event: null },
    described: JSON.stringify({ id, images: [], tags: [], padding: "y".repeat(500) }),
    events,
  };
}
