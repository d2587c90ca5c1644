import { setTimeout as delay } from "node:timers/promises";
import type { WriteNotice } from "@cachescope/contract";
import { scopeNameOf } from "@cachescope/contract";
import { isCause } from "../evidence/kept-cache.ts";
import type { ClaimedNotice, NoticeOutcome } from "../evidence/store/due-notices.ts";
import type { Store } from "../evidence/store/store.ts";
import { readScope } from "../inventory/scope.ts";
import type { PublicUrl } from "../platform/http/public-url.ts";
import type { Logger } from "../platform/log.ts";
import { describeError } from "../platform/log.ts";
import { shortHash } from "../platform/short-hash.ts";
import type { Delivery } from "./deliver.ts";
import { deliver } from "./deliver.ts";
import { writeMessage } from "./messages.ts";
import type { Notice } from "./notice.ts";
import type { NoticeSettings } from "./settings.ts";

/** When notices are sent. Milliseconds. */
interface NoticeTimes {
  /** How often it is looked for one that is due. One is sent at a time: a robot of DingTalk takes twenty a minute. */
  everyMs: number;
  /** The rests after the first try, the second, …; one that fails after the last of them is given up. */
  restsMs: readonly number[];
}

const minute = 60_000;
const usualTimes: NoticeTimes = {
  everyMs: 5000,
  restsMs: [
    5000,
    minute / 2,
    2 * minute,
    10 * minute,
    30 * minute,
    60 * minute,
    120 * minute,
    240 * minute,
    480 * minute,
  ],
};
/** For how long a server may be at a try before another one takes it for dead; ten times as long as a try takes. */
const leaseMs = 60_000;
/** A receiver that asks for a longer rest has this one. */
const longestRestMs = 60 * minute;

/** How tries end: sent, to be tried again, given up. */
export const tryOutcomes = ["sent", "retried", "failed"] as const;
export type TryOutcome = (typeof tryOutcomes)[number];

export interface NoticesDeps {
  store: Pick<Store, "claimNotice" | "settleNotice">;
  settings: NoticeSettings;
  /** The page's words; null where the page is not built. */
  writer: () => Promise<WriteNotice | null>;
  /** Whether there is one account, which is then not named. */
  isOnlyAccount: boolean;
  publicUrl: PublicUrl | null;
  now: () => Date;
  log: Logger;
  onTry: (outcome: TryOutcome) => void;
  times?: NoticeTimes;
}

/**
 * Sends the notices that wait in the store, one after the other, until it is closed. What was not taken rests there and is
 * tried again, by this server or another one.
 */
export function sendNotices(deps: NoticesDeps): { close: () => Promise<void> } {
  const { store, settings, now, log, times = usualTimes } = deps;
  const closing = new AbortController();
  const { signal } = closing;
  /** How a try ended, while that is not written down. */
  let unsettled: [ClaimedNotice, NoticeOutcome] | null = null;

  const attempt = async (claimed: ClaimedNotice): Promise<Delivery> => {
    try {
      const notice = await composed(claimed, deps);
      if (notice === null) return { taken: false, why: "no words", retryAfterMs: null };
      return await deliver(writeMessage(notice, settings, now()), settings, now);
    } catch (error) {
      log.error(describeError(error), "unexpected error");
      return { taken: false, why: "unexpected", retryAfterMs: null };
    }
  };

  /** Nothing is begun before the end of the last try is written: it would be made again. */
  const settle = async (): Promise<void> => {
    if (unsettled !== null) await store.settleNotice(...unsettled);
    unsettled = null;
  };

  const sendNext = async (): Promise<void> => {
    await settle();
    const claimed = await store.claimNotice(leaseMs);
    if (claimed === null) return;
    const delivery = await attempt(claimed);
    const outcome = outcomeOf(delivery, claimed.tries, times.restsMs);
    unsettled = [claimed, outcome];
    tell(claimed, delivery, outcome, deps);
    await settle();
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      // What hinders the store is told by who keeps what is seen.
      await sendNext().catch(() => {});
      await delay(times.everyMs, undefined, { signal, ref: false }).catch(() => {});
    }
    await settle().catch(() => {});
  };
  const running = run();
  return {
    close: () => {
      closing.abort();
      return running;
    },
  };
}

/** The notice in the words of the page; null where they cannot be had. */
async function composed(
  { scope, cause, begunAt: since }: ClaimedNotice,
  { settings, writer, isOnlyAccount, publicUrl }: NoticesDeps,
): Promise<Notice | null> {
  const write = await writer();
  // Another version of the server may know causes that this one does not.
  if (write === null || !isCause(cause)) return null;
  const { account: owner, regionId: region } = readScope(scope);
  const account = isOnlyAccount ? null : owner;
  const words = await write({ scope: scopeNameOf(account, region), cause, since }, settings.language);
  const link = publicUrl && publicUrl.origin + publicUrl.base + words.page.path;
  const id = `msg_${shortHash(JSON.stringify([scope, cause, since]), 22)}`;
  return { id, account, region, cause, since, words, link };
}

function outcomeOf(delivery: Delivery, tries: number, restsMs: readonly number[]): NoticeOutcome {
  if (delivery.taken) return { state: "sent" };
  const restMs = restsMs[tries - 1];
  if (restMs === undefined) return { state: "failed" };
  const asked = Math.min(delivery.retryAfterMs ?? 0, longestRestMs);
  return { state: "waiting", waitMs: Math.max(restMs, asked) };
}

function tell(claimed: ClaimedNotice, delivery: Delivery, outcome: NoticeOutcome, deps: NoticesDeps): void {
  const { log, onTry } = deps;
  const { account, regionId } = readScope(claimed.scope);
  const facts = { account, regionId, cause: claimed.cause, tries: claimed.tries };
  const why = delivery.taken ? {} : { why: delivery.why };
  switch (outcome.state) {
    case "sent":
      log.info(facts, "a notice was sent");
      return onTry("sent");
    case "waiting":
      log.warn({ ...facts, ...why, waitMs: outcome.waitMs }, "a notice was not taken, and is sent again");
      return onTry("retried");
    case "failed":
      log.error({ ...facts, ...why }, "a notice was never taken, and is given up");
      return onTry("failed");
  }
}
