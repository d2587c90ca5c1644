import { noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { World } from "../testing/emulator.ts";
import { canary, clientOf, deadlineIn, startWorld } from "../testing/emulator.ts";
import sample from "./fixtures/documented-sample.json" with { type: "json" };
import { writeRaw } from "./wire/raw.ts";

const first = { regionId: "cn-hangzhou", filters: noFilters, limit: 20, token: null };

let world: World;
beforeAll(async () => {
  world = await startWorld({ credentials: canary, estate: { "cn-hangzhou": 1 } });
});
afterEach(() => world.heal());
afterAll(() => world.close());

/** What a page of these very bytes is read as, in one call. */
async function read(body: string) {
  await world.misbehave({ kind: "raw", body });
  await world.forget();
  const page = await clientOf(world).describe(first, deadlineIn());
  expect((await world.stats()).calls).toBe(1);
  return page;
}

const [documented] = sample.ImageCaches;
const names: Record<string, string> = {
  ImageCacheName: "name",
  RegionId: "regionId",
  Status: "status",
  Progress: "progress",
  Images: "images",
  Tags: "tags",
  ImageCacheSize: "sizeGiB",
  CreationTime: "createdAt",
  ExpireDateTime: "expiresAt",
  LastMatchedTime: "lastMatchedAt",
  ContainerGroupId: "containerGroupId",
  SnapshotId: "snapshotId",
  FlashSnapshotId: "flashSnapshotId",
  ResourceGroupId: "resourceGroupId",
  EliminationStrategy: "eliminationStrategy",
  Events: "events",
};
/** What other fields of a cache follow from. */
const concluded = ["eventCount", "lastWarning"];
const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

/** Values as they may be written; those of no shape the API documents for any field come first. */
const unreadable: [what: string, json: string][] = [
  ["an object", '{"Value":"Ready","__proto__":{"a":1},"constructor":2}'],
  ["a number of 400 digits", "9".repeat(400)],
  ["a number beyond any double", "1e400"],
  ["a fraction longer than a double", "20.000000000000001"],
  ["nested deeply", deep(10_000)],
  ["nested deeply, with long numbers", `[${deep(5000)},12345678901234567890]`],
];
const odd: [what: string, json: string][] = [
  ...unreadable,
  ["null", "null"],
  ["an empty text", '""'],
  ["a number", "7"],
  ["a number with an exponent", "1E5"],
  ["a negative zero", "-0"],
  ["a list", "[1,null,[]]"],
  ["a text of 10 KB", `"${"x".repeat(10_240)}"`],
  ["half a character", String.raw`"\ud800"`],
  ["control characters", String.raw`"\u0000\u001b[31m"`],
  ["control characters as they are", '"\u0001\ttab\nline"'],
  ["digits in a text", `"sha256:${"1234567890".repeat(6)}1234"`],
  ["a key twice", '{"a":1,"a":12345678901234567890}'],
];

const record = (id: string) => ({ ...documented, ImageCacheId: id });
/** A page of three records, the second with this field written like this; undefined leaves it out. */
function pageWith(field: string, json: string | undefined): string {
  const rest = record("imc-2");
  Reflect.deleteProperty(rest, field);
  const added = json === undefined ? "" : `,${JSON.stringify(field)}:${json}`;
  const second = `${JSON.stringify(rest).slice(0, -1)}${added}}`;
  const records = [JSON.stringify(record("imc-1")), second, JSON.stringify(record("imc-3"))];
  return `{"RequestId":"R","ImageCaches":[${records.join()}],"NextToken":"A","TotalCount":3,"__proto__":1}`;
}

describe.each(Object.entries(names))("of a record with an odd %s", (field, name) => {
  test.each(odd)("nothing else is lost: %s", async (_, json) => {
    const { rows, unreadableRows, nextToken, total } = await read(pageWith(field, json));
    expect([rows.length, unreadableRows, nextToken, total]).toEqual([3, 0, "A", 3]);
    const others = rows.map(({ cache }) => {
      const known = { ...cache };
      for (const own of ["id", "unreadable", ...concluded, name]) Reflect.deleteProperty(known, own);
      return known;
    });
    expect([others[1], others[2]]).toEqual([others[0], others[0]]);
    const changed = rows[1]?.cache;
    expect(changed?.unreadable.every((each) => each === name)).toBe(true);
    expect(writeRaw(rows[1]?.record).length).toBeLessThan(200_000);
  });

  test.each(unreadable)("it is named as unreadable: %s", async (_, json) => {
    const { rows } = await read(pageWith(field, json));
    expect(rows[1]?.cache.unreadable).toEqual([name]);
  });

  test("it may be missing", async () => {
    const { rows } = await read(pageWith(field, undefined));
    expect(rows.map(({ cache }) => cache.unreadable)).toEqual([[], [], []]);
  });
});

describe("a field that the API does not document", () => {
  test.each(odd)("spoils nothing, and stays as it came: %s", async (_, json) => {
    for (const field of ["Extra", "__proto__", "constructor", "toString"]) {
      const { rows } = await read(pageWith(field, json));
      expect(rows.map(({ cache }) => cache.unreadable)).toEqual([[], [], []]);
      const raw = writeRaw(rows[1]?.record);
      expect(raw).toContain(`"${field}": `);
    }
  });

  test("keeps every digit of its numbers", async () => {
    const digits = fc.stringMatching(/^-?(?:0|[1-9]\d{0,30})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/);
    await fc.assert(
      fc.asyncProperty(fc.array(digits, { minLength: 1, maxLength: 20 }), async (numbers) => {
        const { rows } = await read(pageWith("Extra", `[${numbers.join(" , ")}]`));
        const written = writeRaw(rows[1]?.record);
        const [, list = ""] = /"Extra": \[([^\]]*)\]/.exec(written) ?? [];
        expect(list.split(",").map((each) => each.trim())).toEqual(numbers);
      }),
      { numRuns: 50 },
    );
  });
});

test("a total of any number loses no page", async () => {
  for (const [, json] of odd) {
    const { rows, nextToken } = await read(
      pageWith("Extra", "1").replace('"TotalCount":3', () => `"TotalCount":${json}`),
    );
    expect([rows.length, nextToken]).toEqual([3, "A"]);
  }
});

test("a record of many MiB is read in part, and the token behind it leads on", async () => {
  const Events = [{ Type: "Warning", Message: "no space left ".repeat(2_000_000) }];
  await world.plant("cn-hangzhou", [record("imc-1"), { ...record("imc-2"), Events }, record("imc-3")]);
  const client = clientOf(world, { attemptMs: 10_000 });
  const from = async (token: string | null) => {
    const { rows, nextToken } = await client.describe({ ...first, limit: 1, token }, deadlineIn(30_000));
    return { rows: rows.map(({ cache }) => [cache.id, cache.unreadable]), nextToken };
  };
  const light = await from(null);
  const giant = await from(light.nextToken);
  const rest = await from(giant.nextToken);
  expect([...light.rows, ...giant.rows, ...rest.rows]).toEqual([
    ["imc-1", []],
    ["imc-2", ["events"]],
    ["imc-3", []],
  ]);
  await world.restore("cn-hangzhou");
});
