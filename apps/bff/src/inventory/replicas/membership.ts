import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "../../platform/failure.ts";
import { oneAtATime } from "../../platform/one-at-a-time.ts";
import type { Lineage } from "../query/readable.ts";
import type { Store } from "../snapshot/store.ts";
import { newEpoch } from "../sync/own-runner.ts";
import type { RunnerDeps, Source } from "../sync/runner.ts";
import { Runner } from "../sync/runner.ts";
import type { ListingState } from "../sync/state.ts";
import { initialState, readingOf } from "../sync/state.ts";
import { createWaiters } from "../sync/waiters.ts";
import { Following } from "./following.ts";
import { Leading } from "./leading.ts";
import { takeOverState } from "./shared-state.ts";
import type { Lease, News, SharedListing, Sharing } from "./sharing.ts";
import { NotShared } from "./sharing.ts";

/** Milliseconds. */
const times = {
  /** How often a leader makes its lease last, and one who follows looks whether there is a leader. */
  tick: 1500,
  /** How long a listing is looked after that no one asks for. */
  idle: 120_000,
  /** When to look again for what another replica is about to begin. */
  begin: 50,
  /** Longer than a lease: until then the one who led may still write anew what was lost. */
  lost: 6000,
  /** For how long after a message a viewer of another replica counts as waiting. */
  awaited: 3000,
};
/** Of how many earlier lives versions are understood. */
const mostEpochs = 5;

/** What a replica does for a listing. */
export type Role =
  | { kind: "joining" }
  /** `lostSince`: when what is shared was found missing. */
  | { kind: "following"; following: Following; lostSince: number | null }
  | { kind: "leading"; leading: Leading }
  /** Alone, because replicas do not share at present. `last`: the right to lead that it had. */
  | { kind: "apart"; runner: Runner; last: Lease | null }
  | { kind: "closed" };

export interface MembershipDeps {
  runner: RunnerDeps;
  source: Source;
  store: Store;
  sharing: Sharing;
  shared: SharedListing;
  /** Called when this one is no longer good for answers: there is another one to be had. */
  onReplaced: () => void;
  /** Called before this replica goes on with what another has read. */
  onTakeOver: () => void;
}

/** Decides which part a replica has in a listing: one leads, the others follow; see decision 024. */
export class Membership {
  readonly #deps: MembershipDeps;
  readonly #closing = new AbortController();
  readonly #decided = Promise.withResolvers<void>();
  readonly #endings: (() => void)[];
  #role: Role = { kind: "joining" };
  #lineage: Lineage = { epoch: newEpoch(), earlier: [] };
  #state: ListingState;
  #usedAt: number;
  #awaitedUntil = 0;
  /** How many wait here; see `SharedRunner`. */
  viewers = 0;
  /** Of those who wait here while another replica leads. */
  readonly waiters = createWaiters(this.#closing.signal);

  constructor(deps: MembershipDeps) {
    this.#deps = deps;
    const { clock, limits } = deps.runner;
    this.#usedAt = clock();
    this.#state = initialState(limits.mostRows, clock());
    const timer = setInterval(() => this.#do(() => this.#tick()), times.tick);
    timer.unref();
    this.#endings = [
      deps.shared.onNews((news) => this.#do(() => this.#hear(news))),
      deps.sharing.onChange((isShared) => this.#do(() => (isShared ? this.#comeBack() : this.goApart()))),
      () => clearInterval(timer),
    ];
    this.#do(() => this.#join());
  }

  role = (): Role => this.#role;
  lineage = (): Lineage => this.#lineage;
  /** Waits until it is decided. */
  decided = (): Promise<void> => this.#decided.promise;
  use = (): void => void (this.#usedAt = this.#deps.runner.clock());

  state(): ListingState {
    const role = this.#role;
    return role.kind === "following" ? role.following.state() : (this.runner()?.state() ?? this.#state);
  }

  /** The runner of a replica that reads by itself, for all or alone. */
  runner(): Runner | null {
    const role = this.#role;
    return role.kind === "leading" ? role.leading.runner : role.kind === "apart" ? role.runner : null;
  }

  /** Writes for others what is new. Throws `NotShared`. */
  async publish(): Promise<void> {
    const role = this.#role;
    if (role.kind !== "leading") return;
    if (role.leading.runner.state().activity.kind === "closed") return this.close();
    if (!(await role.leading.publish()) && this.#role === role) this.#replace();
  }

  /** Takes what is new, and goes on in the leader's place if there is none. Throws `NotShared`. */
  follow = oneAtATime(async (): Promise<void> => {
    const role = this.#role;
    if (role.kind !== "following") return;
    const news = await this.#deps.shared.follow(role.following.position());
    if (this.#role !== role) return;
    this.#take(role, news);
    if (!news.isLed && this.#isUsed()) await this.#takeOver();
  });

  /** Goes on alone. What was told so far is still understood, and what is told from now on means nothing elsewhere. */
  goApart(): void {
    const role = this.#role;
    const { store } = this.#deps;
    if (role.kind === "following") {
      this.#fork(store.version());
      this.#become({ kind: "apart", runner: this.#begin(role.following.state()), last: null });
    } else if (role.kind === "leading") {
      this.#fork(role.leading.confirmed());
      this.#become({ kind: "apart", runner: role.leading.runner, last: role.leading.lease() });
    }
  }

  close(): void {
    const role = this.#role;
    if (role.kind === "closed") return;
    this.#state = this.state();
    const runner = this.runner();
    this.#become({ kind: "closed" });
    runner?.dispatch({ kind: "closed" });
    for (const end of this.#endings) end();
    this.#closing.abort(new Failure("shutting_down"));
    if (role.kind === "leading") this.#do(() => role.leading.lease().release());
  }

  /** Runs what may fail because replicas do not share: what follows from that is decided where that is noticed. */
  #do(work: () => Promise<void> | void): void {
    const run = async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof NotShared)) this.#deps.runner.onUnexpected(error);
      }
    };
    void run();
  }

  #become(role: Role): void {
    this.#role = role;
    this.#decided.resolve();
    this.waiters.notify();
  }

  #fork(upTo: number): void {
    const { epoch, earlier } = this.#lineage;
    this.#lineage = { epoch: newEpoch(), earlier: [{ epoch, upTo }, ...earlier].slice(0, mostEpochs) };
  }

  #replace(): void {
    this.close();
    this.#deps.onReplaced();
  }

  #isUsed(): boolean {
    const { clock } = this.#deps.runner;
    const { wantedUntil } = this.state();
    return this.viewers > 0 || clock() - Math.max(this.#usedAt, wantedUntil) < times.idle;
  }

  async #join(): Promise<void> {
    const { sharing, shared, store } = this.#deps;
    while (this.#role.kind === "joining") {
      try {
        if (!(await sharing.connected())) {
          const runner = this.#begin(null);
          return this.#become({ kind: "apart", runner, last: null });
        }
        const copy = await shared.load();
        if (this.#role.kind !== "joining") return;
        if (copy !== null) {
          const following = new Following(store, copy, sharing.offset);
          this.#lineage = following.lineage();
          this.#become({ kind: "following", following, lostSince: null });
          this.#deps.runner.hasRoom();
          return await this.follow();
        }
        const lease = await shared.claim(null);
        if (lease !== null) return this.#lead({ lease, runner: this.#begin(null), isThere: false });
      } catch (error) {
        if (!(error instanceof NotShared)) throw error;
      }
      await delay(times.begin);
    }
  }

  #take(role: Extract<Role, { kind: "following" }>, news: News): void {
    const { store, runner } = this.#deps;
    const before = store.version();
    const followed = role.following.take(news);
    if (followed === "behind") return this.#replace();
    role.lostSince = followed === "lost" ? (role.lostSince ?? runner.clock()) : null;
    this.#lineage = role.following.lineage();
    if (store.version() > before) runner.hasRoom();
    this.waiters.notify();
  }

  async #takeOver(): Promise<void> {
    const role = this.#role;
    const { shared, runner } = this.#deps;
    if (role.kind !== "following") return;
    const { following, lostSince } = role;
    if (lostSince !== null && runner.clock() - lostSince < times.lost) return;
    const lease = await shared.claim(null);
    if (lease === null) return;
    // From now on no other replica writes.
    const news = await shared.follow(following.position());
    if (this.#role === role) this.#take(role, news);
    if (this.#role !== role) return lease.release();
    const isThere = role.lostSince === null;
    // Another replica may have told more before it was lost.
    if (!isThere) this.#fork(this.#deps.store.version());
    this.#lead({ lease, runner: this.#begin(following.state()), isThere, done: following.done() });
  }

  async #comeBack(): Promise<void> {
    const role = this.#role;
    if (role.kind !== "apart") return;
    const lease = await this.#deps.shared.claim(role.last);
    if (this.#role !== role) return lease?.release();
    if (lease === null) return this.#replace();
    this.#lead({ lease, runner: role.runner, isThere: false });
  }

  #lead(beginning: { lease: Lease; runner: Runner; isThere: boolean; done?: string }): void {
    const { sharing, runner: deps } = this.#deps;
    const leading = new Leading({
      ...this.#deps,
      lineage: this.lineage,
      offset: sharing.offset,
      time: () => deps.now().getTime(),
      onMessage: () => (this.#awaitedUntil = deps.clock() + times.awaited),
      onUnexpected: deps.onUnexpected,
      // Messages from before are answered.
      done: `${Math.floor(deps.clock() + sharing.offset())}-0`,
      ...beginning,
    });
    this.#become({ kind: "leading", leading });
    this.#do(() => this.publish());
    this.#do(() => this.#answer(leading));
  }

  /** Begins to read here, from what another replica has read; a reading under way begins again. */
  #begin(from: ListingState | null): Runner {
    const { runner: deps, source, store, onTakeOver } = this.#deps;
    if (from !== null) onTakeOver();
    const runner = new Runner(
      {
        ...deps,
        onChange: () => this.#do(() => this.publish()),
        isAwaitedElsewhere: () => deps.clock() < this.#awaitedUntil,
      },
      source,
      store,
      from && takeOverState(from, deps.clock()),
    );
    const wasReading = from !== null && (readingOf(from) !== null || from.isRefreshWanted);
    if (wasReading) runner.dispatch({ kind: "refreshAsked" });
    return runner;
  }

  async #answer(leading: Leading): Promise<void> {
    await leading.readMessages();
    await this.publish();
  }

  async #hear(news: "changed" | "sent"): Promise<void> {
    const role = this.#role;
    if (news === "changed") await this.follow();
    else if (role.kind === "leading") await this.#answer(role.leading);
  }

  async #tick(): Promise<void> {
    const role = this.#role;
    if (role.kind === "joining" || role.kind === "closed") return;
    if (!this.#isUsed() && readingOf(this.state()) === null) return this.#replace();
    if (role.kind === "following") await this.follow();
    else if (role.kind === "leading") {
      role.leading.runner.passTime();
      await this.#answer(role.leading);
    } else if (await this.#deps.sharing.connected()) await this.#comeBack();
  }
}
