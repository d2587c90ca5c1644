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

interface Observations {
  /** The client for calls of a scope. */
  clientOf: (scope: Scope) => EciClient;
  /** Calls the listener for every page from now on, until the function it returns is called. */
  observe: (listener: ObservationListener) => () => void;
}

interface ObservationDeps {
  client: EciClient;
  now: () => Date;
  onUnexpected: (error: unknown) => void;
}

/** Tells listeners of every page that is read, for whatever purpose, because all calls are made through `clientOf`. */
export function createObservations({ client, now, onUnexpected }: ObservationDeps): Observations {
  const subscriptions = new Set<{ listener: ObservationListener }>();

  const emit = (observation: Observation): void => {
    for (const { listener } of subscriptions) {
      try {
        listener(observation);
      } catch (error) {
        onUnexpected(error);
      }
    }
  };

  return {
    clientOf: (scope) => ({
      async describe(...call) {
        const page = await client.describe(...call);
        emit({ scope, at: now(), caches: page.rows.map(({ cache }) => cache), page });
        return page;
      },
    }),
    observe(listener) {
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
  };
}
