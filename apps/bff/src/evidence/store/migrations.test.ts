import { mkdir, readFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { openPlaces } from "../../testing/places.ts";
import { aSighting } from "../../testing/sightings.ts";
import type { Place } from "./database.ts";
import { fileIn } from "./database.ts";
import { openStoreApart } from "./store-apart.ts";

const places = await openPlaces();
afterAll(() => places.close());

const scope = "cn-hangzhou";
const firstVersion = await readFile(new URL("first-version.sql", import.meta.url), "utf8");

/** Puts the tables and rows of the first version into an empty place. */
async function leaveBehind(place: Place): Promise<void> {
  if (place.kind === "postgres") {
    const client = new pg.Client({ connectionString: place.url });
    await client.connect();
    await client.query(firstVersion);
    await client.end();
  } else if (place.kind === "file") {
    await mkdir(place.directory, { recursive: true });
    const database = new DatabaseSync(fileIn(place.directory));
    database.exec(firstVersion);
    database.close();
  }
}

describe.each(places.kinds)("what the first version kept in $kind", ({ make }) => {
  test("is read by this one, and goes on", async () => {
    const place = await make();
    await leaveBehind(place);
    const store = openStoreApart(place);
    const { cache, changes, failures, events } = (await store.cache(scope, "imc-failed")) ?? {};
    expect(cache).toMatchObject({ name: "web", gone_at: 6000, built_at: null, repositories: null });
    expect(changes).toHaveLength(2);
    expect(failures).toEqual([{ cause: "egress", first_at: 3600, last_at: 4000 }]);
    expect(events).toHaveLength(1);
    expect(await store.named(scope, "web")).toMatchObject([{ id: "imc-failed" }, { id: "imc-ready" }]);
    expect(await store.failures(scope, 0)).toMatchObject([{ id: "imc-failed", cause: "egress" }]);
    expect(await store.departed(scope, 0)).toMatchObject([{ id: "imc-failed", gone_at: 6000 }]);

    const again = aSighting({ id: "imc-ready", at: 10_000, builtAt: 1700, images: ["nginx:1"] });
    await store.write({ caches: [again], scopes: [] });
    const ready = (await store.cache(scope, "imc-ready"))?.cache;
    expect(ready).toMatchObject({
      first_seen: 1500,
      last_seen: 10_000,
      built_at: 1700,
      first_matched: 2000,
      last_matched: 8000,
    });
    expect(await store.alike(scope, "imc-other", ready?.repositories ?? "")).toMatchObject([
      { id: "imc-ready" },
    ]);
    await store.close();
  });

  test("is brought up to date once, by however many servers that start at the same time", async () => {
    const place = await make();
    await leaveBehind(place);
    const stores = Array.from({ length: 4 }, () => openStoreApart(place));
    const read = await Promise.all(stores.map((store) => store.rows(scope, ["imc-ready", "imc-failed"])));
    expect(read.map((rows) => rows.length)).toEqual([2, 2, 2, 2]);
    for (const store of stores) await store.close();
  });
});
