import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Place } from "./evidence/store/database.ts";
import { fileIn } from "./evidence/store/database.ts";
import type { Store } from "./evidence/store/store.ts";
import { openStoreApart } from "./evidence/store/store-apart.ts";
import { openPlaces } from "./testing/places.ts";
import { compiled } from "./testing/program.ts";
import { postgresPassword } from "./testing/postgres.ts";
import { aSighting } from "./testing/sightings.ts";

// Each test starts several programs, which takes long on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const places = await openPlaces();
const program = fileURLToPath(new URL("evidence-command.ts", import.meta.url));
let place: Place;
/** Has it open all the time, as a server would. */
let store: Store;
let exported: string;

beforeAll(async () => {
  place = await places.makeFile();
  store = openStoreApart(place);
  const caches = Array.from({ length: 450 }, (_, index) =>
    aSighting({
      scope: index % 3 === 0 ? "cn-beijing" : "cn-hangzhou",
      id: `imc-${index}-模'"`,
      at: 1_772_000_000_000 + index,
      status: "Failed",
      lastMatchedAt: index,
      cause: index % 2 === 0 ? "egress" : null,
      events: 3,
    }),
  );
  await store.write({ caches, scopes: [] });
  await store.write({
    caches: [],
    scopes: [{ scope: "cn-beijing", at: 1_772_000_000_500, ids: ["imc-0-模'\""], left: [] }],
  });
  exported = join(places.directory, "all.ndjson");
});
afterAll(async () => {
  await store.close();
  await places.close();
});

const envOf = (where: Place): Record<string, string> => {
  if (where.kind === "postgres") return { DATABASE_URL: where.url };
  return where.kind === "file" ? { DATA_DIR: where.directory } : {};
};

function evidence(args: string[], env: Record<string, string> = envOf(place), input = "") {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const options = { env: { HOME: places.directory, ...compiled, ...env }, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [program, ...args], options, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
    child.stdin?.end(input);
  });
}
const linesOf = (text: string) => text.split("\n").filter((line) => line !== "");

test("what is kept is written line by line, all of it, one region, or what was seen since a time", async () => {
  const all = await evidence(["export", "--output", exported]);
  expect(all).toMatchObject({ code: 0, out: "", err: "450 caches were written.\n" });
  expect(linesOf(await readFile(exported, "utf8"))).toHaveLength(450);
  const region = await evidence(["export", "--region", "cn-beijing"]);
  expect(linesOf(region.out)).toHaveLength(150);
  const since = await evidence(["export", "--since", new Date(1_772_000_000_440).toISOString()]);
  expect(linesOf(since.out)).toHaveLength(10);
});

test("of several accounts one is written, or one region of it", async () => {
  const several = await places.makeFile();
  const kept = openStoreApart(several);
  const scopes = ["cn-hangzhou", "prod/cn-hangzhou", "prod/cn-beijing", "staging/cn-hangzhou"];
  const caches = scopes.map((scope) => aSighting({ scope, id: "imc-1", at: 1_772_000_000_000 }));
  await kept.write({ caches, scopes: [] });
  await kept.close();
  const scopesOf = async (...flags: string[]) => {
    const { out } = await evidence(["export", ...flags], envOf(several));
    return linesOf(out).map((line) => /"scope":"([^"]*)"/.exec(line)?.[1]);
  };
  expect(await scopesOf("--account", "prod")).toEqual(["prod/cn-beijing", "prod/cn-hangzhou"]);
  expect(await scopesOf("--account", "prod", "--region", "cn-hangzhou")).toEqual(["prod/cn-hangzhou"]);
  expect(await scopesOf("--account", "default")).toEqual(["cn-hangzhou"]);
  expect(await scopesOf("--region", "cn-hangzhou")).toHaveLength(3);
});

describe.each(places.kinds)("into $kind", ({ make }) => {
  test("it is read, once or twice, and comes out as it was", async () => {
    const other = envOf(await make());
    const text = await readFile(exported, "utf8");
    expect(await evidence(["import", exported], other)).toMatchObject({
      code: 0,
      err: "450 caches were read.\n",
    });
    expect(await evidence(["import", "-"], other, text)).toMatchObject({ code: 0 });
    const again = await evidence(["export"], other);
    expect(linesOf(again.out).toSorted(byText)).toEqual(linesOf(text).toSorted(byText));
    const { code, out } = await evidence(["check"], other);
    expect(code).toBe(0);
    expect(out).toContain("cn-beijing: 150 caches (149 gone), 75 failures, 225 events, seen 2026-02-25T");
    expect(out).toContain("It is whole.");
  });
});

test("what cannot be read is told with its line, and what stands before it is kept", async () => {
  const lines = linesOf(await readFile(exported, "utf8"));
  for (const [bad, words] of [
    ["{", "Line 6: is not JSON"],
    ['{"v":2}', "Line 6: v: "],
    [(lines[5] ?? "").replace('"last_seen":', '"last_seen":-'), "Line 6: cache.last_seen: "],
  ] as const) {
    const own = envOf(await places.makeFile());
    const { code, err } = await evidence(
      ["import", "-"],
      own,
      [...lines.slice(0, 5), bad, lines[6]].join("\n"),
    );
    expect([code, err]).toEqual([1, expect.stringContaining(words)]);
    expect(err).toContain("5 caches before it were read");
    expect((await evidence(["check"], own)).out).toContain("5 caches");
  }
});

test.each([
  [[], "Usage"],
  [["delete"], "Usage"],
  [["import"], "Usage"],
  [["check", "--region", "cn-hangzhou"], "Usage"],
  [["export", "--loud"], "--loud"],
  [["export", "--region", "../x"], "--region must be a region id"],
  [["export", "--since", "yesterday"], "--since must be a date"],
])("arguments that are not understood end it with 2: %s", async (args, words) => {
  expect(await evidence(args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(words) });
});

test("a place where nothing is, or that cannot be used, is told without its secrets", async () => {
  const none = await evidence(["check"], { DATA_DIR: join(places.directory, "none") });
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining("Nothing is kept in") });
  const absent = await evidence(["import", join(places.directory, "absent")]);
  expect(absent).toMatchObject({ code: 1, err: expect.stringContaining("ENOENT") });
  const bad = await evidence(["check"], { DATABASE_URL: "mysql://x" });
  expect(bad).toMatchObject({ code: 2, err: expect.stringContaining("DATABASE_URL") });
  const address = `postgres://u:${encodeURIComponent(postgresPassword)}@127.0.0.1:9/x`;
  const away = await evidence(["check"], { DATABASE_URL: address });
  expect(away).toMatchObject({ code: 1, err: expect.stringContaining("(unreachable)") });
  expect(away.err).not.toContain(postgresPassword);
});

test("a file that is damaged is told, and left as it is", async () => {
  const own = await places.makeFile();
  const text = "this is no database. ".repeat(5000);
  await writeFile(fileIn(own.directory), text);
  expect(await evidence(["check"], envOf(own))).toMatchObject({
    code: 1,
    err: expect.stringContaining("(damaged)"),
  });
  expect(await readFile(fileIn(own.directory), "utf8")).toBe(text);
});

const byText = (a: string, b: string) => (a < b ? -1 : 1);
