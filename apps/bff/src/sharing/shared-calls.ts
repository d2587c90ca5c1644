import { randomUUID } from "node:crypto";
import type { Sharing } from "../inventory/replicas/sharing.ts";
import { NotShared } from "../inventory/replicas/sharing.ts";
import { atMost, untilDeadline } from "../platform/deadline.ts";
import { shortHash } from "../platform/short-hash.ts";
import type { Link } from "./link.ts";

/** How long a call is left to the replica that makes it, and when to look again although no word of its end has come. */
const callMs = 8000;
const lookMs = 250;

/** Ends a call under way, if it is still this one. KEYS: 1 call. ARGV: 1 token. */
const end = `
if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end
return 1
`;

/** Answers of calls, in Redis, and which calls are under way. */
export function createSharedCalls(link: Link): Sharing["call"] {
  return async function call({ name, keepMs, deadline }, make) {
    const id = shortHash(name, 22);
    const [answerKey, callKey] = [`${link.prefix}answer:${id}`, `${link.prefix}call:${id}`];
    const news = `ended ${id}`;

    /** Makes the call, and leaves its answer for others. Null where another replica makes it. */
    async function makeOnce(): Promise<{ text: string | null } | null> {
      const token = randomUUID();
      if ((await link.ask((redis) => redis.set(callKey, token, "PX", callMs, "NX"))) !== "OK") return null;
      try {
        const text = await make();
        if (text !== null) await ignoreOutage(link.ask((redis) => redis.set(answerKey, text, "PX", keepMs)));
        return { text };
      } finally {
        await ignoreOutage(link.ask((redis) => redis.eval(end, 1, callKey, token)));
        await ignoreOutage(link.tell(news));
      }
    }

    let isMaking = false;
    const makeHere = () => {
      isMaking = true;
      return make();
    };
    try {
      for (;;) {
        const ended = nextNews(link, news);
        try {
          const answer = await link.ask((redis) => redis.get(answerKey));
          if (answer !== null) return answer;
          const made = await makeOnce();
          if (made !== null) return made.text;
          await untilDeadline(atMost(lookMs, deadline), ended.promise);
        } finally {
          ended.release();
        }
        if (performance.now() >= deadline.deadline) return await makeHere();
      }
    } catch (error) {
      if (!(error instanceof NotShared) || isMaking) throw error;
      return makeHere();
    }
  };
}

function nextNews(link: Link, awaited: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const release = link.onNews((news) => {
    if (news === awaited) resolve();
  });
  return { promise, release };
}

/** An answer that cannot be left for others is one all the same. */
async function ignoreOutage(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof NotShared)) throw error;
  }
}
