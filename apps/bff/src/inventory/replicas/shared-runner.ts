import { setTimeout as delay } from "node:timers/promises";
import type { DescribedCache } from "../../eci/wire/decode.ts";
import type { Deadline } from "../../platform/deadline.ts";
import { within } from "../../platform/deadline.ts";
import type { Lineage } from "../query/readable.ts";
import type { Moment } from "../sync/events.ts";
import type { Demand, ListingRunner } from "../sync/listing-runner.ts";
import type { ListingState } from "../sync/state.ts";
import type { MembershipDeps } from "./membership.ts";
import { Membership } from "./membership.ts";
import type { ReplicaMessage } from "./messages.ts";
import { NotShared } from "./sharing.ts";

/** How long the leader may take to do what it is told, and to write anew what was lost. Milliseconds. */
const answerMs = 2000;
const rewriteMs = 2500;
/** When to look again for what was lost. Milliseconds. */
const retryMs = 50;
const remindMs = 1000;

/** Has a listing read by one of all replicas, and keeps a copy of it here; see decision 024. */
export class SharedRunner implements ListingRunner {
  readonly #deps: MembershipDeps;
  readonly #membership: Membership;
  readonly #sent = new Map<string, Promise<void>>();

  constructor(deps: MembershipDeps) {
    this.#deps = deps;
    this.#membership = new Membership(deps);
  }

  state = (): ListingState => this.#membership.state();
  lineage = (): Lineage => this.#membership.lineage();
  isApart = (): boolean => this.#membership.role().kind === "apart";
  /** What is agreed upon must not change before it is told: the leader lets time pass in `agree`. */
  passTime = (): void => {};

  moment(): Moment {
    const { store, runner } = this.#deps;
    return {
      clock: runner.clock(),
      now: runner.now().getTime(),
      size: store.size(),
      version: store.version(),
      isBuilding: store.building() > 0,
      isAwaited: this.#membership.viewers > 0,
    };
  }

  waitFor = async (isDone: () => boolean, deadline: Deadline): Promise<boolean> => {
    const membership = this.#membership;
    membership.viewers += 1;
    const reminder = setInterval(() => void this.#remind(), remindMs);
    const isClosed = () => membership.role().kind === "closed";
    try {
      for (;;) {
        const runner = membership.runner();
        if (runner !== null) return await runner.waitFor(isDone, deadline);
        const isOver = () => isDone() || isClosed() || membership.runner() !== null;
        const isNoted = await membership.waiters.waitFor(isOver, deadline);
        if (!isNoted || isClosed() || isDone()) return isDone();
      }
    } finally {
      clearInterval(reminder);
      membership.viewers -= 1;
    }
  };

  async demand(demand: Demand): Promise<void> {
    const membership = this.#membership;
    if (demand.kind === "closed") return membership.close();
    if (demand.kind === "evicted") return this.#evict();
    membership.use();
    await membership.decided();
    const role = membership.role();
    if (role.kind !== "following") return membership.runner()?.dispatch(demand);
    if (role.following.isWorth(demand, this.#deps.runner.limits, this.moment())) await this.#send(demand);
  }

  async addFound(sought: string, caches: readonly DescribedCache[]): Promise<void> {
    const runner = this.#membership.runner();
    if (runner === null) await this.#send({ kind: "found", sought, caches: [...caches] });
    else runner.addFound(sought, caches);
  }

  update(cache: DescribedCache): void {
    const runner = this.#membership.runner();
    if (runner !== null) runner.update(cache);
    else if (this.#deps.store.has(cache.id)) void this.#send({ kind: "updated", cache });
  }

  drop(id: string): void {
    const runner = this.#membership.runner();
    if (runner !== null) runner.drop(id);
    else if (this.#deps.store.has(id)) void this.#send({ kind: "dropped", id });
  }

  async agree(): Promise<boolean> {
    const membership = this.#membership;
    const lostAfter = performance.now() + rewriteMs;
    for (;;) {
      await membership.decided();
      const role = membership.role();
      if (role.kind === "closed") return false;
      membership.runner()?.passTime();
      if (role.kind === "apart") return true;
      try {
        await (role.kind === "leading" ? membership.publish() : membership.follow());
      } catch (error) {
        if (!(error instanceof NotShared)) throw error;
        if (!(await this.#deps.sharing.connected())) membership.goApart();
        continue;
      }
      if (membership.role() !== role) continue;
      if (role.kind !== "following" || role.lostSince === null || performance.now() > lostAfter) return true;
      // The one who leads writes it anew.
      await delay(retryMs);
    }
  }

  isAgreed(): boolean {
    const role = this.#membership.role();
    return role.kind !== "leading" || role.leading.confirmed() === this.#deps.store.version();
  }

  /** Ends as soon as those who wait for the first rows have them, if they are read here. */
  #evict(): void {
    const runner = this.#membership.runner();
    runner?.dispatch({ kind: "evicted" });
    if (runner?.state().activity.kind !== "asking") this.#membership.close();
  }

  /** The leader goes on reading for those who wait here. */
  async #remind(): Promise<void> {
    if (this.#membership.role().kind === "following")
      await this.#send({ kind: "asked", upTo: null, isWatching: false });
  }

  /** Tells the leader something, and waits until it is done. What is told by several at once is told once. */
  #send(message: ReplicaMessage): Promise<void> {
    const text = JSON.stringify(message);
    const sending = this.#sent.get(text) ?? this.#sendNow(text).finally(() => this.#sent.delete(text));
    this.#sent.set(text, sending);
    return sending;
  }

  async #sendNow(text: string): Promise<void> {
    const membership = this.#membership;
    try {
      const position = await this.#deps.shared.send(text);
      const isDone = () => {
        const role = membership.role();
        return role.kind !== "following" || role.following.hasDone(position);
      };
      await membership.waiters.waitFor(isDone, within(answerMs, new AbortController().signal));
    } catch (error) {
      // Alone or not, it goes on with what is known.
      if (!(error instanceof NotShared)) this.#deps.runner.onUnexpected(error);
    }
  }
}
