import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskSecrets } from "../wire/mask.ts";
import { Abridgement } from "./abridge.ts";

const mostBytes = 100_000;

/** What is left of a body that arrives in pieces of so many bytes. */
function abridge(body: unknown, piece = 1000) {
  const abridgement = new Abridgement(mostBytes);
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  for (let at = 0; at < bytes.length; at += piece) abridgement.take(bytes.subarray(at, at + piece));
  return { read: JSON.parse(abridgement.text()), shortened: [...abridgement.shortened()] };
}

const page = (...records: unknown[]) => ({
  RequestId: "R",
  ImageCaches: records,
  NextToken: "A",
  TotalCount: 7,
});

describe("a page is shortened", () => {
  test("by nothing when nothing in it is long", () => {
    const whole = page(
      { ImageCacheId: "imc-1", Images: ["a", '镜像\\"\n'], Events: [{ Count: 1e5 }] },
      null,
      7,
    );
    expect(abridge(JSON.stringify(whole, null, 4))).toEqual({ read: whole, shortened: [] });
  });

  test.each([
    ["letters", "x"],
    ["letters of several bytes", "镜"],
    ["escapes", "\n"],
    ["escapes in hexadecimal", "\u0001"],
    ["halves of letters", "\ud83d"],
    ["quotes and backslashes", '\\"'],
  ])("in its long texts: %s", (_, letters) => {
    const message = letters.repeat(9000);
    const { read, shortened } = abridge(page({ ImageCacheId: "imc-1", Events: [{ Message: message }] }), 7);
    const [{ Message: kept }] = read.ImageCaches[0].Events;
    expect(kept.endsWith("…")).toBe(true);
    expect(message.startsWith(kept.slice(0, -1))).toBe(true);
    expect(kept.length).toBeGreaterThan(1000);
    expect(shortened).toEqual(["Events"]);
    expect(read.NextToken).toBe("A");
  });

  test.each([
    "https://user:CANARY-CANARY-CANARY@registry.example.com/",
    "Bearer CANARYCANARYCANARY99",
    "eyJhbGciOiJI.CANARYCANARY.CANARYCANARY",
    'password: "CANARY CANARY CANARY"',
  ])("before a word that would be cut in its middle, so that no half of a secret is left: %s", (secret) => {
    for (let before = 8192 - secret.length - 4; before < 8192 + 4; before += 1) {
      const message = `${"a b ".repeat(before).slice(0, before - 1)} ${secret} ${"b".repeat(9000)}`;
      const { read } = abridge(page({ ImageCacheId: "imc-1", Events: [{ Message: message }] }));
      const [{ Message: kept }] = read.ImageCaches[0].Events;
      expect(maskSecrets(kept)).not.toContain("CANARY");
    }
  });

  test("in the long lists of a record, and not in the list of records", () => {
    const many = Array.from({ length: 300 }, (_, n) => n);
    const { read, shortened } = abridge(page({ ImageCacheId: "imc-1", Images: many, Name: "a" }, ...many));
    expect(read.ImageCaches).toHaveLength(301);
    expect(read.ImageCaches[0]).toEqual({ ImageCacheId: "imc-1", Images: many.slice(0, 200), Name: "a" });
    expect(shortened).toEqual(["Images"]);
  });

  test("where it is nested beyond reason", () => {
    const deep = `${"[".repeat(10_000)}"]"${"]".repeat(10_000)}`;
    const { read, shortened } = abridge(
      `{"ImageCaches":[{"A":${deep},"ImageCacheId":"imc-1"}],"NextToken":"A"}`,
    );
    expect([read.ImageCaches[0].ImageCacheId, read.NextToken, shortened]).toEqual(["imc-1", "A", ["A"]]);
  });

  test("by a field that there is no room for, and by a record", () => {
    const text = "x".repeat(5000);
    const wide = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`Field${n}`, text]));
    const field = abridge(page({ ImageCacheId: "imc-1", Extra: wide, Tags: [] }, { ImageCacheId: "imc-2" }));
    expect(field.read.ImageCaches).toEqual([
      { ImageCacheId: "imc-1", Extra: {}, Tags: [] },
      { ImageCacheId: "imc-2" },
    ]);
    expect(field.shortened).toEqual(["Extra"]);
    const record = abridge(page({ ImageCacheId: "imc-1", ...wide }, { ImageCacheId: "imc-2" }));
    expect(record.read).toEqual(page(null, { ImageCacheId: "imc-2" }));
  });

  test("to valid JSON, whatever is in it, and with all that stands around its records", () => {
    const long = fc.constantFrom("\n".repeat(9000), "é".repeat(9000), "x".repeat(30_000), "\\".repeat(9000));
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), long, fc.array(long, { maxLength: 3 }));
    const record = fc.dictionary(fc.string(), value, { maxKeys: 5 });
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 5 }),
        fc.integer({ min: 100, max: 50_000 }),
        (records, piece) => {
          const { read } = abridge(page(...records), piece);
          expect(read).toMatchObject({ RequestId: "R", NextToken: "A", TotalCount: 7 });
          expect(read.ImageCaches).toHaveLength(records.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
