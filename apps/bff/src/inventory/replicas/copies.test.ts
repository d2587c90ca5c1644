import type { View } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCache, aListing, now, rowsIn, someCaches, someView } from "../../testing/caches.ts";
import { changesSince, writeVersion } from "../query/changes.ts";
import { Journal, rowsOf } from "../snapshot/journal.ts";
import type { Step } from "../snapshot/step.ts";
import { stepSchema } from "../snapshot/step.ts";
import { Store } from "../snapshot/store.ts";

type Listed = ReturnType<typeof aListing>;

/** The step as another replica reads it. */
const sent = (step: Step): Step => stepSchema.parse(JSON.parse(JSON.stringify(step)));

/** A replica that has followed from the beginning, and what it was told. */
function follow(leader: Listed) {
  const journal = new Journal(leader.store);
  const follower = aListing();
  const begun = {
    version: leader.store.version(),
    nextSlot: leader.store.nextSlot(),
    rows: rowsOf(leader.store),
  };
  follower.store.become({ ...begun, steps: [] });
  const steps: Step[] = [];
  const tell = () => {
    const step = journal.next(now);
    if (step === null) return;
    steps.push(sent(step));
    expect(follower.store.takeStep(sent(step))).toBe(true);
  };
  return { follower, steps, tell };
}

/** A replica that comes later, and is told so many of the last steps. */
function join({ store }: Listed, steps: readonly Step[]): Listed {
  const joiner = aListing();
  joiner.store.become({ version: store.version(), nextSlot: store.nextSlot(), rows: rowsOf(store), steps });
  return joiner;
}

/** What a listing says of a view since a version, in no order where none is promised. */
function answers(listing: Listed, view: View, since: string) {
  const { changed, added, left, removed, beyond, ...others } = changesSince(listing, view, since, now);
  return {
    ...others,
    rows: rowsIn(listing, view).map(({ json }) => json),
    facets: listing.select(view, now).facets,
    version: writeVersion(listing, view, now),
    changed: changed.map(({ json }) => json).toSorted(),
    added: added.map(({ json }) => json).toSorted(),
    gone: [left, removed, beyond].map((ids) => ids.toSorted()),
  };
}

const ready = (id: string) => aCache({ id, status: "Ready" });
const someLives = fc.array(someCaches(12), { minLength: 2, maxLength: 8 });

describe("a copy of a snapshot", () => {
  test("says what the leader's says, since any version that was told, and wherever its rows move", () => {
    fc.assert(
      fc.property(someLives, someView, fc.nat(8), ([first = [], ...lives], view, forgotten) => {
        const leader = aListing(first);
        const { follower, steps, tell } = follow(leader);
        const versions = [{ at: leader.store.version(), since: writeVersion(leader, view, now) }];
        for (const life of lives) {
          leader.becomes(life);
          tell();
          versions.push({ at: leader.store.version(), since: writeVersion(leader, view, now) });
        }
        const kept = steps.slice(Math.min(forgotten, steps.length));
        const joiner = join(leader, kept);
        for (const { at, since } of versions) {
          const said = answers(leader, view, since);
          expect(answers(follower, view, since)).toEqual(said);
          const isKept = at >= (kept[0]?.from ?? leader.store.version());
          expect(answers(joiner, view, since)).toEqual(
            isKept ? said : { ...said, ...isKeptNot(joiner, view, since) },
          );
        }
        expect([follower.store.size(), joiner.store.building()]).toEqual([
          leader.store.size(),
          leader.store.building(),
        ]);
      }),
    );
  });

  test("weighs what the rows weigh, and nothing is left when it is emptied", () => {
    fc.assert(
      fc.property(someLives, ([first = [], ...lives]) => {
        const leader = aListing(first);
        const { follower, steps, tell } = follow(leader);
        for (const life of [...lives, []]) {
          leader.becomes(life);
          tell();
        }
        for (const { store } of [follower, join(leader, steps)]) {
          store.forgetHistory();
          expect(store.bytes()).toBe(
            new Store(() => {
              throw new Error("nothing is read");
            }).bytes(),
          );
        }
      }),
    );
  });

  test("goes on as the leader would: numbers of caches are never given twice", () => {
    const leader = aListing([ready("a"), ready("b")]);
    const { follower, tell } = follow(leader);
    leader.becomes([ready("a")]);
    tell();
    follower.becomes([ready("a"), ready("c"), ready("b")]);
    const slots = ["a", "b", "c"].map((id) => follower.store.find(id)?.slot);
    expect(slots).toEqual([0, 1, 2]);
  });

  test("does not take a step that does not follow", () => {
    const leader = aListing([aCache({ id: "a" })]);
    const journal = new Journal(leader.store);
    const follower = join(leader, []);
    leader.becomes([aCache({ id: "b" })]);
    journal.next(now);
    leader.becomes([aCache({ id: "c" })]);
    const step = journal.next(now);
    expect(step && follower.store.takeStep(sent(step))).toBe(false);
    expect(rowsIn(follower, everyRow)).toHaveLength(1);
  });

  test("loses nothing when more goes at once than is remembered", () => {
    const many = Array.from({ length: 1500 }, (_, index) => aCache({ id: `imc-${index}` }));
    const leader = aListing(many);
    const { follower, tell } = follow(leader);
    leader.becomes(many.slice(0, 100));
    tell();
    expect(follower.store.size()).toBe(100);
  });
});

const everyRow: View = { filters: noFilters, sort: { key: "name", descending: false } };

/** What a copy says that does not remember so much: that it does not. */
const isKeptNot = (listing: Listed, view: View, since: string) => {
  const { reset, changed, added, gone, found } = answers(listing, view, since);
  expect({ reset, changed, added }).toEqual({ reset: true, changed: [], added: [] });
  return { reset, changed, added, gone, found };
};
