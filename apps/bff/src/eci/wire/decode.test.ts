import { imageCacheWithEventsSchema } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePage } from "../transport/plain-page.ts";
import { decode, decodeCache } from "./decode.ts";
import sample from "../fixtures/documented-sample.json" with { type: "json" };

const [documented] = sample.ImageCaches;
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const withField = (field: string, value: unknown) => decodeCache({ ...documented, [field]: value });

test("the documented sample appears field by field", () => {
  const event = {
    type: "Normal",
    reason: "Started",
    message: "Successfully check image cache resource.",
    name: "imagetest.1661f31f851a****",
    count: 1,
    firstAt: "2021-02-09T02:24:48Z",
    lastAt: "2021-02-09T02:24:48Z",
  };
  expect(decode(sample)).toEqual({
    rows: [
      {
        record: documented,
        cache: {
          id: "imc-bp195erqe9o2pb09****",
          name: "imagetest",
          regionId: "cn-beijing",
          status: "Ready",
          progress: 100,
          images: ["registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:1.15.10-perl"],
          tags: [{ key: "imc", value: "test" }],
          sizeGiB: 20,
          createdAt: "2021-02-09T02:24:07Z",
          expiresAt: "2019-11-10T09:00:48Z",
          lastMatchedAt: "2021-08-18T03:48:10Z",
          containerGroupId: "eci-bp18oq3m15prd9jb****",
          snapshotId: "s-2zec5oj8e1yhxijt****",
          flashSnapshotId: "s-bp12w3v37sit96t6****",
          resourceGroupId: "rg-2df3isufhi38****",
          eliminationStrategy: "LRU",
          eventCount: 1,
          lastWarning: null,
          events: [event],
          unreadable: [],
        },
      },
    ],
    unreadableRows: 0,
    nextToken: "AAAAAdDWBF2****",
    total: 15,
  });
});

describe("a response", () => {
  test.each([
    ["no list", {}],
    ["null for a list", { ImageCaches: null }],
    ["the wrapped list of older products", { ImageCaches: { ImageCache: [] } }],
    ["a list at the top", []],
    ["null", null],
    ["a number", 42],
    ["a token that cannot be sent back", { ImageCaches: [], NextToken: 7 }],
    ["a token without end", { ImageCaches: [], NextToken: "A".repeat(5000) }],
    ["a token with half a character", { ImageCaches: [], NextToken: "A\ud800" }],
    ["a token that would grow on its way back", { ImageCaches: [], NextToken: "镜".repeat(2000) }],
    ["a token of blanks", { ImageCaches: [], NextToken: "  " }],
    ["far more rows than were requested", { ImageCaches: Array.from({ length: 501 }, () => ({})) }],
  ])("with %s is no page", (_, body) => {
    expect(() => decode(body)).toThrow(expect.objectContaining({ code: "bad_response" }));
  });

  test.each([[null], [""], [undefined]])("whose token is %j is the last page", (NextToken) => {
    expect(decode({ ImageCaches: [], NextToken }).nextToken).toBeNull();
  });

  test.each([[-1], ["15.5"], [1e300], [null], [undefined], [{}]])(
    "counts nothing when the total is %j",
    (total) => {
      expect(decode({ ImageCaches: [], TotalCount: total }).total).toBeNull();
    },
  );

  test.each(["20", "20.0", "2E1", "20.00e0", '"20"', '"20.0"'])(
    "may write a whole number as %s",
    (written) => {
      const body = `{"ImageCaches":[{"ImageCacheId":"imc-1","ImageCacheSize":${written}}],"TotalCount":${written}}`;
      const { rows, total } = decode(parsePage(body));
      expect(rows[0]?.cache).toMatchObject({ sizeGiB: 20, unreadable: [] });
      expect(total).toBe(20);
    },
  );

  test("keeps count of rows that cannot be called by an id", () => {
    const page = decode({
      ImageCaches: [null, "x", {}, { ImageCacheId: "" }, { ImageCacheId: 7 }, documented],
    });
    expect([page.rows.length, page.unreadableRows]).toEqual([1, 5]);
  });
});

describe("a record", () => {
  test("needs nothing but an id", () => {
    const cache = decodeCache({ ImageCacheId: "imc-1" });
    expect(cache).toMatchObject({
      id: "imc-1",
      name: null,
      images: [],
      tags: [],
      events: [],
      unreadable: [],
    });
  });

  test.each([
    ["Status", "Melting", { status: "Melting" }],
    ["EliminationStrategy", "", { eliminationStrategy: null }],
  ])("takes %s %j as it is", (field, value, expected) => {
    expect(withField(field, value)).toMatchObject({ ...expected, unreadable: [] });
  });

  test.each([
    ["Progress", "250%", { progress: null, unreadable: ["progress"] }],
    ["Progress", 100, { progress: null, unreadable: ["progress"] }],
    ["Progress", "7.5%", { progress: 7.5, unreadable: [] }],
    ["ImageCacheSize", "20", { sizeGiB: 20, unreadable: [] }],
    ["ImageCacheSize", "20.0", { sizeGiB: 20, unreadable: [] }],
    ["ImageCacheSize", "20.5", { sizeGiB: null, unreadable: ["sizeGiB"] }],
    ["ImageCacheSize", "0x14", { sizeGiB: null, unreadable: ["sizeGiB"] }],
    ["ImageCacheSize", "-1", { sizeGiB: null, unreadable: ["sizeGiB"] }],
    ["ImageCacheSize", "9007199254740993", { sizeGiB: null, unreadable: ["sizeGiB"] }],
    ["ImageCacheSize", 2 ** 60, { sizeGiB: null, unreadable: ["sizeGiB"] }],
    ["CreationTime", "yesterday", { createdAt: null, unreadable: ["createdAt"] }],
    ["CreationTime", "2021-02-09T02:24Z", { createdAt: "2021-02-09T02:24:00Z", unreadable: [] }],
    ["CreationTime", "2021-02-09T02:24:07+08:00", { createdAt: "2021-02-08T18:24:07Z", unreadable: [] }],
    ["CreationTime", "2021-02-09T02:24-01:30", { createdAt: "2021-02-09T03:54:00Z", unreadable: [] }],
    ["CreationTime", "2021-02-30T02:24:07+08:00", { createdAt: null, unreadable: ["createdAt"] }],
    ["CreationTime", "0000-01-01T00:00:00+08:00", { createdAt: null, unreadable: ["createdAt"] }],
    ["CreationTime", "2021-02-09T02:24:07", { createdAt: null, unreadable: ["createdAt"] }],
    ["CreationTime", "0001-01-01T00:00:00Z", { createdAt: null, unreadable: [] }],
    ["ExpireDateTime", "1970-01-01T08:00:00+08:00", { expiresAt: null, unreadable: [] }],
    ["LastMatchedTime", "2017-12-31T23:59Z", { lastMatchedAt: null, unreadable: [] }],
    [
      "Events",
      [{ FirstTimestamp: "1970-01-01T00:00:00Z", LastTimestamp: "0001-01-01T00:00:00Z" }],
      { events: [expect.objectContaining({ firstAt: null, lastAt: null })], unreadable: [] },
    ],
    ["ImageCacheName", 5, { name: null, unreadable: ["name"] }],
    ["Images", "nginx", { images: [], unreadable: ["images"] }],
    ["Images", ["nginx", 1], { images: ["nginx"], unreadable: ["images"] }],
    ["Tags", [{ Key: "a" }, { Value: "b" }], { tags: [{ key: "a", value: "" }], unreadable: ["tags"] }],
    ["Events", {}, { events: [], eventCount: 0, unreadable: ["events"] }],
    ["Events", [{ Count: "3" }], { events: [expect.objectContaining({ count: 3 })], unreadable: [] }],
    ["Events", [{ Count: "x", Reason: "Pulled" }], { eventCount: 1, unreadable: ["events"] }],
  ])("with %s %j says what it could not read", (field, value, expected) => {
    expect(withField(field, value)).toMatchObject(expected);
  });

  test.each([
    ["Events", "events", {}],
    ["Tags", "tags", { Key: "a" }],
    ["Images", "images", "nginx"],
  ] as const)("of endless %s is read to a bound, and says so", (field, name, entry) => {
    const cache = withField(field, Array(5000).fill(entry));
    expect(cache?.[name]).toHaveLength(100);
    expect(cache?.unreadable).toEqual([name]);
  });

  test("of more events than are kept shows the newest, in their order", () => {
    const events = Array.from({ length: 300 }, (_, n) => ({
      Message: `${n}`,
      LastTimestamp: at((n * 7) % 300),
    }));
    const cache = withField("Events", events);
    const newest = events.filter(({ LastTimestamp }) => LastTimestamp >= at(200));
    expect(cache?.events.map(({ message }) => message)).toEqual(newest.map(({ Message }) => Message));
    expect(cache).toMatchObject({ eventCount: 100, unreadable: ["events"] });
  });

  test("shows of a message without end its beginning, and says so", () => {
    const cache = withField("Events", [{ Type: "Warning", Message: "no space left ".repeat(10_000) }]);
    expect(cache?.lastWarning?.message).toMatch(/^no space left .*…$/);
    expect(cache?.lastWarning?.message?.length).toBeLessThan(20_000);
    expect(cache?.unreadable).toEqual(["events"]);
  });

  test.each([0, 5, 9, 15, 25])("of an endless message shows no half of a secret: %i bytes of it", (bytes) => {
    const secret = "https://user:CANARY-CANARY@registry.example.com";
    const begin = "a ".repeat(16 * 1024).slice(0, 16 * 1024 - 17 - bytes);
    const Message = `${begin} ${secret} ${"b ".repeat(9000)}`;
    const message = withField("Events", [{ Message }])?.events[0]?.message;
    expect(message).toMatch(/^a a .*…$/);
    expect(message).not.toContain("CANARY");
  });

  test("shows the warning seen last, whatever the order", () => {
    const events = [
      { Type: "Warning", Message: "second", LastTimestamp: "2026-01-02T00:00:00Z" },
      { Type: "Warning", Message: "first", LastTimestamp: "2026-01-01T00:00:00Z" },
      { Type: "Normal", Message: "later", LastTimestamp: "2026-01-03T00:00:00Z" },
    ];
    expect(withField("Events", events)?.lastWarning?.message).toBe("second");
  });

  test("of any content never stops the reading, and no row is lost", () => {
    const fields = fc.constantFrom(...Object.keys(documented ?? {}), "constructor", "toString", "__proto__");
    const mutated = fc
      .dictionary(fields, fc.jsonValue({ maxDepth: 3 }))
      .map((changes) => ({ ...documented, ...changes }));
    fc.assert(
      fc.property(fc.array(fc.oneof(mutated, fc.jsonValue())), (ImageCaches) => {
        const page = decode({ ImageCaches });
        for (const { cache } of page.rows)
          imageCacheWithEventsSchema.parse({
            ...cache,
            cause: null,
            evidence: null,
            failing: false,
            stalledSince: null,
            lastSign: null,
            watchedSince: null,
            imagesPulled: null,
            build: { images: [], phases: [], eventImages: [] },
            fate: { kind: "unknown", at: null, expected: false, reason: null },
            origin: "unknown",
          });
        return page.rows.length + page.unreadableRows === ImageCaches.length;
      }),
    );
  });
});
