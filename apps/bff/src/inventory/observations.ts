import type { EciClient } from "../eci/client.ts";
import type { DescribedCache, UpstreamPage } from "../eci/wire/decode.ts";
import type { Scope } from "./scope.ts";

/** What one page of the API said: status, progress and events are in each cache. */
export interface Observation {
  scope: Scope;
  at: Date;
  caches: readonly DescribedCache[];
  /** The page itself, with the records that the caches were decoded from. */
  page: UpstreamPage;
}

/** Must be quick: it runs before the page is used. */
export type ObservationListener = (observation: Observation) => void;

/** A region was read to its end, and nothing can have slipped by: what was seen before `at` and has no id among these is gone. */
export interface WholeReading {
  scope: Scope;
  at: Date;
  ids: () => string[];
}
export type WholeReadingListener = (reading: WholeReading) => void;

interface Observations {
  /** The client for calls of a scope. */
  clientOf: (scope: Scope) => EciClient;
  /** Calls the listener for every page from now on, until the function it returns is called. */
  observe: (listener: ObservationListener) => () => void;
  /** The same for every reading of a whole region. */
  observeWhole: (listener: WholeReadingListener) => () => void;
  /** Tells of such a reading. */
  tellWhole: WholeReadingListener;
}

interface ObservationDeps {
  /** Makes the calls of an account. */
  upstreamOf: (account: string) => EciClient;
  now: () => Date;
  onUnexpected: (error: unknown) => void;
}

/** Tells listeners of every page that is read, for whatever purpose, because all calls are made through `clientOf`. */
export function createObservations({ upstreamOf, now, onUnexpected }: ObservationDeps): Observations {
  const pages = createListeners<Observation>(onUnexpected);
  const wholes = createListeners<WholeReading>(onUnexpected);
  return {
    clientOf: (scope) => ({
      async describe(...call) {
        const page = await upstreamOf(scope.account).describe(...call);
        pages.tell({ scope, at: now(), caches: page.rows.map(({ cache }) => cache), page });
        return page;
      },
    }),
    observe: pages.add,
    observeWhole: wholes.add,
    tellWhole: wholes.tell,
  };
}

/** Listeners of one kind of news. One that throws is reported, and the others are told all the same. */
function createListeners<News>(onUnexpected: (error: unknown) => void) {
  const subscriptions = new Set<{ listener: (news: News) => void }>();
  return {
    tell: (news: News): void => {
      for (const { listener } of subscriptions) {
        try {
          listener(news);
        } catch (error) {
          onUnexpected(error);
        }
      }
    },
    add: (listener: (news: News) => void): (() => void) => {
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
  };
}
