import { coverageSchema, imageCacheSchema, problemCodes, warningSchema } from "@cachescope/contract";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { fresh, list, pageOf, region, whole } from "./testing/reading.ts";

const { world, start } = ownServers();

const jsonSchema = z.strictObject({
  region: z.string(),
  items: z.array(imageCacheSchema),
  coverage: coverageSchema,
  warnings: z.array(warningSchema),
  asOf: z.iso.datetime(),
  stale: z.boolean(),
  staleReason: z.nullable(z.enum(problemCodes)),
  ageSeconds: z.nullable(z.number()),
});
const rowsSchema = z.array(z.record(z.string(), z.string()));

/** An export in both formats, read as its users read it. */
async function exportsOf(bff: Bff, init?: RequestInit) {
  const download = async (format: string) => {
    const response = await bff.get(`${region}/export?format=${format}`, init);
    const name = /filename="(.+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "";
    return { name, text: await response.text() };
  };
  const [json, csv] = [await download("json"), await download("csv")];
  return {
    names: [json.name, csv.name],
    json: jsonSchema.parse(JSON.parse(json.text)),
    rows: rowsSchema.parse(parse(csv.text, { columns: true, bom: true })),
  };
}
/** The time as file names have it. */
const inName = (asOf: string) => `${asOf.slice(0, 16).replaceAll(/[-:]/g, "")}Z`;
const valuesOf = (rows: Record<string, string>[], column: string) => [
  ...new Set(rows.map((row) => row[column])),
];

describe("an export says how old it is", () => {
  test("when the list is as it should be", async () => {
    const bff = await start();
    const { asOf } = await whole(bff);
    const { names, json, rows } = await exportsOf(bff);
    expect(names).toEqual(
      ["json", "csv"].map((format) => `image-caches-cn-hangzhou-${inName(asOf)}.${format}`),
    );
    expect(json).toMatchObject({ asOf, stale: false, staleReason: null, ageSeconds: null, warnings: [] });
    expect([json.items.length, rows.length]).toEqual([215, 215]);
    expect([valuesOf(rows, "asOf"), valuesOf(rows, "staleReason")]).toEqual([[asOf], [""]]);
  });

  test("when the list could not be read anew", async () => {
    const bff = await start();
    const { asOf } = await whole(bff);
    await world().misbehave({ kind: "dropped" });
    const { names, json, rows } = await exportsOf(bff, fresh);
    expect(names).toEqual(
      ["json", "csv"].map((format) => `image-caches-cn-hangzhou-${inName(asOf)}-stale.${format}`),
    );
    expect(json).toMatchObject({ asOf, stale: true, staleReason: "unreachable" });
    expect(json.ageSeconds).toBeGreaterThanOrEqual(0);
    expect([json.items.length, rows.length]).toEqual([215, 215]);
    expect([valuesOf(rows, "asOf"), valuesOf(rows, "staleReason")]).toEqual([[asOf], ["unreachable"]]);
  });

  test("when the list is capped, and stale on top of that", async () => {
    const bff = await start({ limits: { mostRows: 40 } });
    await expect.poll(async () => (await pageOf(bff, list)).coverage).toMatchObject({ capped: true });
    const capped = await exportsOf(bff);
    expect(capped.names).toEqual(
      ["json", "csv"].map((format) => expect.stringMatching(`Z-first-40.${format}$`)),
    );
    expect(capped.json).toMatchObject({ stale: false, coverage: { capped: true, loaded: 40 } });
    await world().misbehave({ kind: "dropped" });
    const stale = await exportsOf(bff, fresh);
    expect(stale.names).toEqual(
      ["json", "csv"].map((format) => expect.stringMatching(`Z-stale-first-40.${format}$`)),
    );
    expect(valuesOf(stale.rows, "staleReason")).toEqual(["unreachable"]);
  });
});

test("the log tells who exported what, and from where, but not what they looked for", async () => {
  const bff = await start();
  await (await bff.get(`${region}/export?format=csv&q=wanted`)).text();
  const audited = () =>
    bff
      .logged()
      .split("\n")
      .filter((line) => line.includes('"audit"'));
  await expect.poll(audited).toHaveLength(1);
  expect(JSON.parse(audited()[0] ?? "")).toMatchObject({
    audit: "export",
    who: "local",
    what: `${region}/export`,
    from: "127.0.0.1",
    status: 200,
  });
  expect(bff.logged()).not.toContain("wanted");
});

test.each([
  ["csv", "identity"],
  ["json", "identity"],
  ["csv", "gzip"],
  ["json", "gzip"],
])("others are answered while rows are exported as %s in %s", async (format, coding) => {
  const count = 8000;
  const images = Array.from(
    { length: 8 },
    (_, index) => `registry.example.com/team/application-${index}:1.0`,
  );
  await world().plant(
    "cn-hangzhou",
    Array.from({ length: count }, (_, index) => ({ ImageCacheId: `imc-${index}`, Images: images })),
  );
  const bff = await start();
  await whole(bff);
  const download = async () => {
    const response = await bff.get(`${region}/export?format=${format}`, {
      headers: { "accept-encoding": coding },
    });
    return (await response.text()).match(/imc-/g)?.length;
  };
  const seen = { ended: false };
  const downloads = Promise.all(Array.from({ length: 5 }, download)).finally(() => (seen.ended = true));
  let answered = 0;
  for (; !seen.ended; answered += 1) await (await bff.get("/healthz")).text();
  expect(await downloads).toEqual(Array.from({ length: 5 }, () => count));
  // Without turns it is one or two.
  expect(answered).toBeGreaterThan(10);
});
