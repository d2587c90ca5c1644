import { oneAtATime } from "../../platform/one-at-a-time.ts";
import type { Lineage } from "../query/readable.ts";
import type { Store } from "../snapshot/store.ts";
import type { Runner } from "../sync/runner.ts";
import { doMessage } from "./messages.ts";
import { Publisher } from "./publisher.ts";
import type { SharedState } from "./shared-state.ts";
import { shareState } from "./shared-state.ts";
import type { Lease, SharedListing } from "./sharing.ts";

interface LeadingDeps {
  runner: Runner;
  shared: SharedListing;
  store: Store;
  lineage: () => Lineage;
  /** See `Sharing`. */
  offset: () => number;
  /** Epoch milliseconds. */
  time: () => number;
  /** Told of each message before it is done. */
  onMessage: () => void;
  onUnexpected: (error: unknown) => void;
  lease: Lease;
  /** Whether what the store holds is what replicas share; else it is written anew. */
  isThere: boolean;
  /** The last message that was done. */
  done: string;
}

/** Does for all replicas what they ask for, and writes down for them what a listing becomes. */
export class Leading {
  readonly runner: Runner;
  readonly #deps: LeadingDeps;
  readonly #publisher: Publisher;
  #done: string;

  constructor(deps: LeadingDeps) {
    this.#deps = deps;
    this.#done = deps.done;
    this.runner = deps.runner;
    this.#publisher = new Publisher({ ...deps, describe: (version) => this.#describe(version) });
  }

  /** The version up to which others know all. */
  confirmed = (): number => this.#publisher.confirmed();
  lease = (): Lease => this.#publisher.lease();
  /** Writes what is new. False when another replica leads now. Throws `NotShared`. */
  publish = (): Promise<boolean> => this.#publisher.publish();

  /** Does what others ask for. Throws `NotShared`. */
  readMessages = oneAtATime(async (): Promise<void> => {
    const messages = await this.lease().messages(this.#done);
    for (const { position, text } of messages) {
      this.#done = position;
      this.#deps.onMessage();
      try {
        doMessage(this.runner, text);
      } catch (error) {
        this.#deps.onUnexpected(error);
      }
    }
  });

  #describe(version: number): { state: string; news: string } {
    const { store, lineage, offset } = this.#deps;
    const state = this.runner.state();
    const { epoch, earlier } = lineage();
    const shared: SharedState = {
      epoch,
      earlier: [...earlier],
      version,
      nextSlot: store.nextSlot(),
      done: this.#done,
      listing: shareState(state, offset()),
    };
    return { state: JSON.stringify(shared), news: `${state.validator} ${this.#done}` };
  }
}
