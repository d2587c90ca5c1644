import { Redis } from "ioredis";
import { NotShared } from "../inventory/replicas/sharing.ts";

/** How long the connection may be gone before replicas go on by themselves. Milliseconds. */
const graceMs = 1500;
/** The same at the start, when a machine has much else to do. Milliseconds. */
const firstGraceMs = 3000;
/** How long Redis may take to answer; one that hangs is as good as gone. Milliseconds. */
const commandMs = 2500;
const longestRetryMs = 2000;

type Listener<T> = (news: T) => void;

interface LinkDeps {
  url: string;
  /** Begins the name of every key: replicas of another version, or before another API, share nothing with this one. */
  prefix: string;
  /** Told of the first fault after a time without any. Its message may hold the address. */
  onTrouble: (error: unknown) => void;
}

/** The connection to Redis, or to anything that speaks like it. It tries to connect for as long as it takes. */
export class Link {
  readonly prefix: string;
  /** For a library that needs the client itself. */
  readonly client: Redis;
  readonly #subscriber: Redis;
  readonly #channel: string;
  readonly #onTrouble: (error: unknown) => void;
  readonly #changes = new Set<Listener<boolean>>();
  readonly #news = new Set<Listener<string>>();
  #state: "up" | "down" | "lost" = "down";
  #isSubscribed = false;
  #isTroubled = false;
  /** Whether there is a connection, once that is known. */
  #settled = Promise.withResolvers<boolean>();
  #timer: NodeJS.Timeout | undefined;

  constructor({ url, prefix, onTrouble }: LinkDeps) {
    this.prefix = prefix;
    this.#channel = `${prefix}news`;
    this.#onTrouble = onTrouble;
    const options = {
      connectTimeout: commandMs,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      autoResubscribe: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times: number) => Math.min(longestRetryMs, 50 * 2 ** Math.min(times, 10)),
    };
    this.client = new Redis(url, options);
    this.#subscriber = new Redis(url, options);
    this.client
      .on("ready", () => this.#comeUp())
      .on("close", () => this.#goDown())
      .on("error", (error) => this.#note(error));
    this.#subscriber
      .on("ready", () => void this.#subscribe())
      .on("close", () => {
        this.#isSubscribed = false;
        this.#goDown();
      })
      .on("error", (error) => this.#note(error))
      .on("message", (_, text: string) => this.#news.forEach((listener) => listener(text)));
    this.#awaitReturn(firstGraceMs);
  }

  /** Waits for a connection that was lost just now. Whether there is one. */
  connected = (): Promise<boolean> =>
    this.#state === "down" ? this.#settled.promise : Promise.resolve(this.#state === "up");

  /** Makes calls of Redis. Throws `NotShared` when it does not answer, whatever the reason. */
  ask = async <T>(call: (redis: Redis) => Promise<T>): Promise<T> => {
    if (this.#state !== "up") throw new NotShared();
    try {
      return await inTime(call(this.client));
    } catch (error) {
      this.#note(error);
      this.#goDown();
      this.client.disconnect(true);
      // The error may hold what was sent.
      throw new NotShared();
    }
  };

  /** Tells all replicas something, this one included. */
  tell = async (news: string): Promise<void> =>
    void (await this.ask((redis) => redis.publish(this.#channel, news)));

  /** Calls the listener for what replicas tell. Returns what ends that. */
  onNews = (listener: Listener<string>): (() => void) => listen(this.#news, listener);

  /** Called when the connection is up, and when it is given up for now. Returns what ends that. */
  onChange = (listener: Listener<boolean>): (() => void) => listen(this.#changes, listener);

  /** Ends behind what is under way. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#subscriber.disconnect();
    await this.client.quit().catch(() => {});
    this.client.disconnect();
  }

  #note(error: unknown): void {
    if (!this.#isTroubled) this.#onTrouble(error);
    this.#isTroubled = true;
  }

  async #subscribe(): Promise<void> {
    try {
      await this.#subscriber.subscribe(this.#channel);
      this.#isSubscribed = true;
      this.#comeUp();
    } catch (error) {
      this.#note(error);
      this.#subscriber.disconnect(true);
    }
  }

  #comeUp(): void {
    if (this.client.status !== "ready" || !this.#isSubscribed || this.#state === "up") return;
    clearTimeout(this.#timer);
    this.#isTroubled = false;
    this.#state = "up";
    this.#settled.resolve(true);
    for (const listener of this.#changes) listener(true);
  }

  #goDown(): void {
    if (this.#state !== "up") return;
    this.#state = "down";
    this.#settled = Promise.withResolvers<boolean>();
    this.#awaitReturn(graceMs);
  }

  #awaitReturn(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#state = "lost";
      this.#settled.resolve(false);
      for (const listener of this.#changes) listener(false);
    }, ms);
  }
}

/**
 * Waits for an answer, but not for ever. When it is this process that stood still, the answer has come and is only not read
 * yet: that is done before the time is found to be over.
 */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const end = () => reject(new Error("Redis does not answer in time."));
  const timer = setTimeout(() => setImmediate(() => setImmediate(end)), commandMs);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function listen<T>(all: Set<T>, listener: T): () => void {
  all.add(listener);
  return () => void all.delete(listener);
}
