import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import * as z from "zod";
import type { Change, Lease, Message, SharedListing, Written } from "../inventory/replicas/sharing.ts";
import type { Row, Step } from "../inventory/snapshot/step.ts";
import { rowSchema, stepSchema } from "../inventory/snapshot/step.ts";
import { shortHash } from "../platform/short-hash.ts";
import type { Link } from "./link.ts";
import * as scripts from "./scripts.ts";

/** Milliseconds and entries. */
const limits = {
  /** A lease ends this long after the last write. */
  leaseMs: 5000,
  /** What is written no more is forgotten. The fence is kept for longer than any replica can be paused. */
  keepMs: 3_600_000,
  fenceMs: 86_400_000,
  /** Steps are remembered for as long as open pages may ask for them. */
  logMs: 330_000,
  logLength: 2000,
  /** Rows that are written in one go. */
  batch: 1000,
  messages: 1000,
};

const writtenSchema = z.enum(["done", "refused", "lost"]);
const entriesSchema = z.array(z.tuple([z.string(), z.array(z.string())]));
const orderSchema = z.array(z.int());

const json = (text: string | undefined): unknown => JSON.parse(text ?? "null");
const flat = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => [String(row.slot), JSON.stringify(row)]);

/** Reads what MULTI answers: the first failure, or all values. */
function valuesOf(answers: readonly [error: Error | null, value: unknown][] | null): unknown[] {
  if (answers === null) throw new Error("A transaction was discarded.");
  return answers.map(([error, value]) => {
    if (error) throw error;
    return value;
  });
}

/** Steps as a stream holds them, and the position of the last. */
function readSteps(answer: unknown, position: string) {
  const entries = entriesSchema.parse(answer);
  const steps: Step[] = entries.map(([, [, text]]) => stepSchema.parse(json(text)));
  return { steps, position: entries.at(-1)?.[0] ?? position };
}

/** Rows where they stand: moves are written for all at once, and a row that came since stands where it says. */
function readRows(answer: unknown, orderText: unknown): Row[] {
  const rows = Object.values(z.record(z.string(), z.string()).parse(answer)).map((text) =>
    rowSchema.parse(json(text)),
  );
  if (typeof orderText !== "string") return rows;
  const [version = 0, ...places] = orderSchema.parse(json(orderText));
  const ranks = new Map<number, number>();
  for (let index = 0; index < places.length; index += 2)
    ranks.set(places[index] ?? -1, places[index + 1] ?? 0);
  return rows.map((row) => ({
    ...row,
    rank: row.addedAt <= version ? (ranks.get(row.slot) ?? row.rank) : row.rank,
  }));
}

/** The names of what is kept of one listing. What is in braces keeps them together on one server of a cluster. */
const keysOf = (begin: string) => ({
  lease: `${begin}:lease`,
  fence: `${begin}:fence`,
  version: `${begin}:version`,
  state: `${begin}:state`,
  rows: `${begin}:rows`,
  order: `${begin}:order`,
  log: `${begin}:log`,
  messages: `${begin}:messages`,
});

/** What replicas share of one listing, in Redis. */
export function createSharedListing(link: Link, key: string): SharedListing {
  const id = shortHash(key, 22);
  const { lease, fence, version, state, rows, order, log, messages } = keysOf(`${link.prefix}{${id}}`);
  const keys = [lease, fence, version, state, rows, order, log, messages];
  const owner = randomUUID();
  const evaluate = (script: string, args: (string | number)[]) =>
    link.ask((redis: Redis) => redis.eval(script, keys.length, ...keys, ...args));
  const run = async (script: string, args: (string | number)[]): Promise<Written> =>
    writtenSchema.parse(await evaluate(script, args));

  const leaseOf = (token: string): Lease => ({
    token,
    async write(change) {
      const written = await run(scripts.write, [token, ...argumentsOf(change)]);
      if (written === "done" && change.isNews) await link.tell(`changed ${id}`);
      return written;
    },
    async writeAll({ state: text, version: number, rows: all }) {
      let written = await run(scripts.clear, [token]);
      for (let index = 0; index < all.length && written === "done"; index += limits.batch)
        written = await run(scripts.fill, [
          token,
          limits.leaseMs,
          ...flat(all.slice(index, index + limits.batch)),
        ]);
      if (written === "done")
        written = await run(scripts.complete, [token, limits.leaseMs, limits.keepMs, text, number]);
      if (written === "done") await link.tell(`changed ${id}`);
      return written;
    },
    async messages(since): Promise<Message[]> {
      const answer = await link.ask((redis) => redis.xrange(messages, `(${since}`, "+"));
      return entriesSchema.parse(answer).map(([position, [, text]]) => ({ position, text: text ?? "" }));
    },
    release: async () => void (await run(scripts.release, [token])),
  });

  return {
    async load() {
      const answers = await link.ask((redis) =>
        redis.multi().get(state).hgetall(rows).get(order).xrange(log, "-", "+").exec(),
      );
      const [stateText, rowsAnswer, orderText, logAnswer] = valuesOf(answers);
      if (typeof stateText !== "string") return null;
      return { state: stateText, rows: readRows(rowsAnswer, orderText), ...readSteps(logAnswer, "0-0") };
    },
    async follow(position) {
      const answers = await link.ask((redis) =>
        redis.multi().get(state).exists(lease).xrange(log, `(${position}`, "+").exec(),
      );
      const [stateText, isLed, logAnswer] = valuesOf(answers);
      return {
        state: typeof stateText === "string" ? stateText : null,
        isLed: isLed === 1,
        ...readSteps(logAnswer, position),
      };
    },
    async claim(last) {
      const token = await evaluate(scripts.claim, [owner, limits.leaseMs, last?.token ?? "", limits.fenceMs]);
      return typeof token === "string" ? leaseOf(token) : null;
    },
    async send(text) {
      const position = await link.ask((redis) =>
        redis.xadd(messages, "MAXLEN", "~", limits.messages, "*", "message", text),
      );
      await link.tell(`sent ${id}`);
      return position ?? "0-0";
    },
    onNews: (listener) =>
      link.onNews((news) => {
        if (news === `changed ${id}`) listener("changed");
        else if (news === `sent ${id}`) listener("sent");
      }),
  };
}

function argumentsOf({ state, step, order }: Change): (string | number)[] {
  const head = [limits.leaseMs, limits.keepMs, state];
  const bounds = [limits.logMs, limits.logLength];
  if (step === null) return [...head, "", 0, 0, "", ...bounds, 0];
  const orderText = order === null ? "" : JSON.stringify([step.to, ...order]);
  const put = step.puts.map(({ before: _before, ...row }) => row);
  const going = step.gone.map(({ slot }) => slot);
  return [
    ...head,
    JSON.stringify(step),
    step.from,
    step.to,
    orderText,
    ...bounds,
    going.length,
    ...going,
    ...flat(put),
  ];
}
