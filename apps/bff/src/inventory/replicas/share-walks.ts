import type { PageQuery } from "@cachescope/contract";
import type { PreparedJson } from "../../platform/prepared-json.ts";
import { fingerprintOf } from "../query/cursor.ts";
import type { AskedWalk } from "../query/page.ts";
import { rememberedWalk, walksFor } from "../query/page.ts";
import type { createResponses } from "../query/responses.ts";
import type { NewlyShown } from "../query/walks.ts";
import { createWalks } from "../query/walks.ts";
import type { Listing } from "../sync/listing.ts";
import type { SharedWalks } from "./sharing.ts";
import { NotShared } from "./sharing.ts";

interface PagesDeps {
  shared: SharedWalks;
  responses: ReturnType<typeof createResponses>;
  /** See `Listing.agree`. */
  agreed: (listing: Listing) => Promise<boolean>;
  /** Epoch milliseconds. */
  time: () => number;
}

/** Walks that remember what they have shown since that was taken. */
export function createNotedWalks() {
  let noted: NewlyShown | null = null;
  const walks = createWalks((shown) => (noted = shown));
  const take = () => {
    const taken = noted;
    noted = null;
    return taken;
  };
  return { walks, take };
}

/**
 * Makes pages whose walks go on at every replica: what a walk has shown is fetched before, and what it shows is written
 * down before it is told. Of two replicas that go on with a walk at once, one begins its page again.
 */
export function createSharedPages(
  { shared, responses, agreed, time }: PagesDeps,
  { walks, take }: ReturnType<typeof createNotedWalks>,
) {
  const lines = new Map<string, Promise<unknown>>();

  /** One after the other, because what one shows is not told before it is written down. */
  async function inLine<T>(name: string, work: () => Promise<T>): Promise<T> {
    const run = (lines.get(name) ?? Promise.resolve()).then(work, work);
    lines.set(name, run);
    try {
      return await run;
    } finally {
      if (lines.get(name) === run) lines.delete(name);
    }
  }

  /** Takes what other replicas have shown of a walk. */
  async function fetch({ name, before }: AskedWalk): Promise<void> {
    const slots = await shared.from(name, walks.get(name)?.shown.length ?? 0);
    if (slots.length > 0) walks.add(name, walks.get(name) ?? walks.begin(name, before), slots);
  }

  /** Writes down what was shown. False when another replica has gone on with the walk meanwhile. */
  async function write(shown: NewlyShown): Promise<boolean> {
    try {
      return await writeShown(shown);
    } catch (error) {
      // What may not be written down was not shown.
      walks.forget(shown.name);
      throw error;
    }
  }

  async function writeShown({ name, place, slots }: NewlyShown): Promise<boolean> {
    if (await shared.add(name, place, slots)) return true;
    const all = walks.get(name)?.shown ?? [];
    const written = await shared.from(name, 0);
    // It was lost, or never written.
    const isPart = written.length <= all.length && written.every((slot, index) => slot === all[index]);
    if (isPart && (await shared.add(name, written.length, all.slice(written.length)))) return true;
    walks.forget(name);
    return false;
  }

  async function make(listing: Listing, query: PageQuery): Promise<PreparedJson | null> {
    const request = { ...query, fingerprint: fingerprintOf(listing.scope, query.view) };
    for (;;) {
      const { own, other } = walksFor(listing, request, time());
      if (own !== null) await fetch(own);
      const isKnown = own !== null && rememberedWalk(walks, own) !== null;
      if (!isKnown) await fetch(other);
      if (!(await agreed(listing))) return null;
      // A walk is named after the version at which it begins.
      if (!isKnown && walksFor(listing, request, time()).other.name !== other.name) continue;
      take();
      const page = responses.page(listing, query, time());
      const shown = take();
      if (shown === null || (await write(shown))) return page;
      responses.forgetPage(listing, query);
    }
  }

  /** Null when the listing is no longer good for answers. */
  return async function sharedPage(listing: Listing, query: PageQuery): Promise<PreparedJson | null> {
    if (!(await agreed(listing))) return null;
    const kept = responses.keptPage(listing, query, time());
    if (kept !== null) return kept;
    if (listing.isApart()) return responses.page(listing, query, time());
    try {
      return await inLine(fingerprintOf(listing.scope, query.view), () => make(listing, query));
    } catch (error) {
      if (!(error instanceof NotShared)) throw error;
      // What may not have been written down is not told.
      responses.forgetPage(listing, query);
      return sharedPage(listing, query);
    }
  };
}
