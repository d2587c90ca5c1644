import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmulator } from "../emulator.ts";
import { control, describePage, rowsOf, walk } from "../testing/caller.ts";

const emulator = await startEmulator({ frozen: true, estate: { "cn-hangzhou": 105 } });
afterAll(() => emulator.close());

const idsOf = async (params = {}) =>
  (await walk(emulator, params)).flatMap(rowsOf).map((row) => String(row.ImageCacheId));

let truth: readonly string[];
beforeEach(async () => {
  await control(emulator, "DELETE", "/faults");
  truth = await idsOf();
});

const strike = (fault: object) => control(emulator, "PUT", "/faults", { kind: "moving-rows", ...fault });

describe("rows that move while they are read", () => {
  test("even pages lose a row and odd ones show one twice", async () => {
    await strike({});
    const seen = await idsOf();
    const missed = truth.filter((id) => !seen.includes(id));
    const twice = seen.filter((id, index) => seen.indexOf(id) < index);
    expect(missed).toEqual([truth[20], truth[60], truth[100]]);
    expect(twice).toEqual([truth[40], truth[80]]);
  });

  test("the total stays the truth", async () => {
    await strike({});
    const totals = (await walk(emulator)).map(({ TotalCount }) => TotalCount);
    expect(new Set(totals)).toEqual(new Set([105]));
  });

  test("one page can move alone", async () => {
    await strike({ page: 3 });
    const seen = await idsOf();
    expect([seen.length, new Set(seen).size]).toEqual([106, 105]);
  });

  test("a ranked answer moves as well", async () => {
    const ranked = { "MatchImage.1": "docker.io/library/redis:7.4", Limit: "1" };
    const inOrder = await idsOf(ranked);
    await strike({ page: 2 });
    expect(inOrder.length).toBeGreaterThan(2);
    expect(await idsOf(ranked)).toEqual(inOrder.toSpliced(1, 1));
    await strike({ page: 3 });
    expect(await idsOf(ranked)).toEqual(inOrder.toSpliced(1, 0, inOrder[1] ?? ""));
  });

  test("`times` counts moved pages only, so that a second walk is whole", async () => {
    await strike({ times: 5 });
    expect(await idsOf()).not.toEqual(truth);
    expect(await idsOf()).toEqual(truth);
  });
});

/** The ids of a walk during which these caches go, after so many pages. */
const removeDuring = async (page: number, ids: readonly (string | undefined)[]) => {
  await control(emulator, "PUT", "/faults", { kind: "offset-paging", size: 10 });
  const seen: string[] = [];
  let token = "";
  for (let number = 1; number === 1 || token !== ""; number += 1) {
    const answer = await describePage(emulator, token === "" ? {} : { NextToken: token });
    seen.push(...rowsOf(answer).map((row) => String(row.ImageCacheId)));
    token = String(answer.NextToken);
    if (number === page) await control(emulator, "PUT", "/regions/cn-hangzhou/remove", { ids });
  }
  return seen;
};

describe("pages counted by offset", () => {
  afterEach(() => control(emulator, "DELETE", "/regions/cn-hangzhou/records"));

  test("hold all rows while none comes or goes", async () => {
    expect(await removeDuring(1, [])).toEqual(truth);
  });

  test("lose a row behind the reading point for each that goes before it", async () => {
    const seen = await removeDuring(3, [truth[2], truth[8], truth[90]]);
    const lost = truth.filter((id) => !seen.includes(id));
    expect(lost).toEqual([truth[30], truth[31], truth[90]]);
  });
});
