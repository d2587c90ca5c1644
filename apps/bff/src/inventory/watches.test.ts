import { expect, test } from "vitest";
import type { DescribedCache } from "../eci/wire/decode.ts";
import { aCache } from "../testing/caches.ts";
import { createWatches } from "./watches.ts";

const scope = { account: "a", regionId: "cn-hangzhou" };
const at = (seconds: number) => new Date(1_767_225_600_000 + seconds * 1000);
const creating = (progress: number) => aCache({ id: "imc-1", status: "Creating", progress });
const updating = aCache({ id: "imc-1", status: "Updating", progress: 0 });

function watching(settled: readonly string[] = []) {
  const watches = createWatches({ isSettled: (_, id) => settled.includes(id) });
  return {
    see: (seconds: number, ...caches: DescribedCache[]) =>
      watches.take({
        scope,
        at: at(seconds),
        caches,
        page: { rows: [], unreadableRows: 0, nextToken: null, total: null },
      }),
    of: (cache: DescribedCache) => watches.of(scope, cache, at(999).getTime()),
  };
}

test("a build is watched over all that is read of it", () => {
  const { see, of } = watching();
  see(0, creating(43));
  see(5, creating(43));
  expect(of(creating(43))).toMatchObject({
    since: at(0).getTime(),
    seenAt: at(5).getTime(),
    hasMoved: false,
  });
  see(9, creating(44));
  expect(of(creating(44))).toMatchObject({ since: at(9).getTime(), hasMoved: true });
});

test("one that a list knows as settled has moved when it is seen to be built", () => {
  for (const settled of [[], ["imc-1"]]) {
    const { see, of } = watching(settled);
    see(0, updating);
    expect(of(updating).hasMoved).toBe(settled.length === 1);
  }
});

test("what is built no more is forgotten, and another region's is another", () => {
  const { see, of } = watching();
  see(0, creating(43));
  see(5, aCache({ id: "imc-1", status: "Ready" }));
  see(9, creating(43));
  expect(of(creating(43))).toMatchObject({ since: at(9).getTime(), hasMoved: false });
  expect(of(aCache({ id: "imc-2", status: "Creating" }))).toMatchObject({ since: at(999).getTime() });
});
