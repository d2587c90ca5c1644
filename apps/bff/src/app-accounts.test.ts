import { changesSchema, imageCachePageSchema, metaSchema } from "@cachescope/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccounts } from "./api/accounts.ts";
import { apiRoutes } from "./api/routes.ts";
import type { Identity } from "./platform/http/identity.ts";
import { anyone } from "./platform/http/identity.ts";
import type { Bff } from "./testing/bff.ts";
import { problemIn, startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { exampleCalls } from "./testing/example-calls.ts";
import { event, failed, record } from "./testing/kept-records.ts";

/** What stands in every row of an account, and in no row of another. */
const marks = { prod: "PROD-ONLY", staging: "STAGING-ONLY" } as const;
type Name = keyof typeof marks;
const names: readonly Name[] = ["prod", "staging"];
const isName = (name: string): name is Name => name in marks;

const people: Record<string, Identity> = {
  "the person at this machine": anyone,
  "a person of both groups": person(["platform", "builders"]),
  "a person of the group of prod": person(["platform"]),
  "a person of the group of staging": person(["builders"]),
  "a person of other groups": person(["prod", "PLATFORM"]),
  "a person of no group": person([]),
};
const visible: Record<string, readonly Name[]> = {
  "the person at this machine": names,
  "a person of both groups": names,
  "a person of the group of prod": ["prod"],
  "a person of the group of staging": ["staging"],
  "a person of other groups": [],
  "a person of no group": [],
};

function person(groups: string[]): Identity {
  return { name: "someone", email: null, groups };
}

let worlds: Record<Name, World>;
let bff: Bff;
let who = anyone;

beforeAll(async () => {
  const estate = { "cn-hangzhou": 0, "cn-beijing": 3 };
  worlds = { prod: await startWorld({ estate }), staging: await startWorld({ estate, seed: 2 }) };
  bff = await startBff(worlds.prod, {
    page: true,
    worlds,
    groups: { prod: ["platform"], staging: ["builders"] },
    identify: () => who,
  });
  for (const name of names) {
    await worlds[name].plant("cn-hangzhou", rowsOf(name));
    const { signal } = new AbortController();
    const scope = { account: name, regionId: "cn-hangzhou" };
    await bff.inventory.readAnew(scope, signal);
    await worlds[name].remove("cn-hangzhou", ["imc-gone"]);
    await bff.inventory.readAnew(scope, signal);
  }
  // What is remembered by now is what one person has asked of all accounts.
  for (const path of names.flatMap(pathsIn)) await (await bff.get(path)).text();
}, 60_000);
afterAll(async () => {
  await bff.close();
  for (const world of Object.values(worlds)) await world.close();
});

/** The same ids and names in each account, with something of their own in each. */
function rowsOf(name: Name) {
  const mark = marks[name];
  const own = { Images: ["docker.io/library/nginx:1.27", `${mark.toLowerCase()}.example/web:1`] };
  const tags = { Tags: [{ Key: mark, Value: "x" }] };
  const now = new Date().toISOString();
  const failing = failed("imc-failed", {
    ...own,
    ...tags,
    Events: [event(`${mark}: dial tcp 1.2.3.4:443: i/o timeout`, now)],
  });
  return [
    record("imc-ready", { ...own, ...tags }),
    failing,
    record("imc-building", { ...own, ...tags, Status: "Preparing", Progress: "0%", CreationTime: now }),
    { ...failing, ImageCacheId: "imc-gone" },
  ];
}

/** Every call of every route that is of a region, in an account: a new route is asked, too. */
const pathsIn = (account: string): string[] =>
  Object.values(exampleCalls)
    .flat()
    .filter((path) => path.startsWith("/api/regions/"))
    .map((path) => path.replace("/api/", `/api/accounts/${account}/`).replace("&wait=1", ""));

const callsOf = (account: string, region = "cn-hangzhou") => `/api/accounts/${account}/regions/${region}`;

const othersThan = (name: string) => names.filter((each) => each !== name).map((each) => marks[each]);
const says = (body: string, mark: string) => body.toUpperCase().includes(mark);

test("the walk goes through every route of the server", () => {
  const routes = apiRoutes(
    {
      ...bff,
      now: () => new Date(),
      accounts: createAccounts([], { mode: "demo", version: "1" }, false),
      deadlineMs: 0,
      verdictEveryMs: 0,
      shutdown: bff.shutdown.signal,
      stopping: bff.stopping.signal,
    },
    "1",
  ).map(({ path }) => path);
  const spellings = Object.keys(exampleCalls).flatMap((path) =>
    path.includes(":region") ? [path, path.replace("/api/", "/api/accounts/:account/")] : [path],
  );
  expect(spellings.toSorted()).toEqual(routes.toSorted());
});

describe.each(Object.keys(people))("for %s", (name) => {
  const may = visible[name] ?? [];
  beforeAll(() => {
    who = people[name] ?? anyone;
  });
  afterAll(() => {
    who = anyone;
  });

  test.each([...names, "none", "default"])("every route of the account %s", async (account) => {
    for (const path of pathsIn(account)) {
      const response = await bff.get(path);
      if (isName(account) && may.includes(account)) {
        const body = await response.text();
        expect([path, response.status]).toEqual([path, 200]);
        for (const mark of othersThan(account)) expect([path, says(body, mark)]).toEqual([path, false]);
      } else {
        const { status, code, accounts } = await problemIn(response);
        expect([path, status, code, accounts]).toEqual([path, 404, "unknown_account", may]);
      }
    }
  });

  test("no route answers without an account", async () => {
    for (const path of pathsIn("x").map((each) => each.replace("/accounts/x", "")))
      expect([path, await problemIn(await bff.get(path))]).toMatchObject([
        path,
        { status: 404, code: "unknown_account", accounts: may },
      ]);
  });

  test("what is of no account names only those they may see", async () => {
    for (const [route, [path = ""]] of Object.entries(exampleCalls)) {
      if (route.includes(":region")) continue;
      const body = await (await bff.get(path)).text();
      for (const each of names) expect([route, says(body, marks[each])]).toEqual([route, false]);
    }
    const meta = metaSchema.parse(await (await bff.get("/api/meta")).json());
    expect(meta.accounts?.map((account) => account.name)).toEqual(may);
    expect(meta.regions.length > 0).toBe(may.length > 0);
  });

  test("pages have the rows of those accounts only", async () => {
    for (const account of names) {
      const html = await (await bff.get(`/a/${account}/r/cn-hangzhou/caches`)).text();
      for (const each of names)
        expect([account, each, says(html, marks[each])]).toEqual([
          account,
          each,
          each === account && may.includes(each),
        ]);
    }
    for (const path of ["/", "/regions", "/r/cn-hangzhou/caches"]) {
      const html = await (await bff.get(path)).text();
      for (const each of names.filter((hidden) => !may.includes(hidden)))
        expect([path, each, says(html, marks[each])]).toEqual([path, each, false]);
    }
  });
});

const pageOf = async (account: string, query = "limit=1") =>
  imageCachePageSchema.parse(await (await bff.get(`${callsOf(account)}/image-caches?${query}`)).json());

describe("what one account has given out", () => {
  test("is no place in the list of another", async () => {
    const { nextCursor, endCursor } = await pageOf("prod");
    for (const cursor of [nextCursor, endCursor]) {
      const path = `${callsOf("staging")}/image-caches?limit=1&cursor=${encodeURIComponent(cursor ?? "")}`;
      expect(await problemIn(await bff.get(path))).toMatchObject({ status: 400, code: "bad_cursor" });
    }
  });

  test("is no version of the list of another", async () => {
    const { version } = await pageOf("prod");
    const changes = await bff.get(`${callsOf("staging")}/changes?since=${encodeURIComponent(version)}`);
    const body = await changes.text();
    expect(says(body, marks.prod)).toBe(false);
    expect(changesSchema.parse(JSON.parse(body)).version).not.toBe(version);
  });

  test("is not still right of another", async () => {
    const etag = (await bff.get(`${callsOf("prod")}/image-caches`)).headers.get("etag") ?? "";
    expect(await bff.getIfNot(`${callsOf("prod")}/image-caches`, etag)).toBe(304);
    expect(await bff.getIfNot(`${callsOf("staging")}/image-caches`, etag)).toBe(200);
  });

  test("tells its account in the name of a file", async () => {
    const { headers } = await bff.get(`${callsOf("staging")}/export`);
    expect(headers.get("content-disposition")).toContain('"image-caches-staging-cn-hangzhou-');
  });
});

test("an account whose calls fail hides no other", async () => {
  await worlds.prod.misbehave({ kind: "forbidden" });
  expect(await problemIn(await bff.get(`${callsOf("prod", "cn-beijing")}/image-caches`))).toMatchObject({
    code: "forbidden",
  });
  expect((await bff.get(`${callsOf("staging", "cn-beijing")}/image-caches`)).status).toBe(200);
  await worlds.prod.heal();
});

test("one account is found by its name as well as without one", async () => {
  const own = await startBff(worlds.prod, { page: false, worlds: { prod: worlds.prod } });
  for (const of of ["", "/accounts/prod"])
    expect((await own.get(`/api${of}/regions/cn-hangzhou/image-caches`)).status).toBe(200);
  expect(metaSchema.parse(await (await own.get("/api/meta")).json()).accounts).toBeNull();
  expect(await problemIn(await own.get("/api/accounts/other/regions/cn-hangzhou/summary"))).toMatchObject({
    code: "unknown_account",
  });
  await own.close();
});
