/**
 * What a call is for, the most urgent first: a person who waits for it, the first page of a list, which a person waits
 * for too, its further pages, a refresh.
 */
export const urgencies = ["person", "firstPage", "scan", "refresh"] as const;
export type Urgency = (typeof urgencies)[number];

/** What a turn costs its class. Of ten turns for which all wait, these take 4, 3, 2 and 1. */
const costs: Record<Urgency, number> = { person: 3, firstPage: 4, scan: 6, refresh: 12 };

/** The calls of one urgency that wait, the longest waiting first. */
interface Line<T> {
  waiting: Set<T>;
  /** When its next turn is due, counted in costs; null until something waits. */
  due: number | null;
}

/**
 * Decides which of the waiting calls is next. A turn comes due for a class after its cost, and the class that is due
 * first has it (self-clocked fair queueing). So the more urgent goes first, no class is kept from its share, and what
 * waits alone may have every turn. Within a class, and so between lists, which make one call at a time, the first to
 * come is the first served.
 */
export class Turns<T> {
  readonly #lines: Record<Urgency, Line<T>> = {
    person: { waiting: new Set(), due: null },
    firstPage: { waiting: new Set(), due: null },
    scan: { waiting: new Set(), due: null },
    refresh: { waiting: new Set(), due: null },
  };
  /** When the turn taken last was due. */
  #now = 0;

  get size(): number {
    return urgencies.reduce((sum, urgency) => sum + this.#lines[urgency].waiting.size, 0);
  }

  add(urgency: Urgency, call: T): void {
    const line = this.#lines[urgency];
    line.waiting.add(call);
    line.due ??= this.#now + costs[urgency];
  }

  /** Takes out a call that waits no longer. Its class keeps its place, so that calls which give up early get turns too. */
  remove(urgency: Urgency, call: T): void {
    this.#lines[urgency].waiting.delete(call);
  }

  next(): T | undefined {
    let first: Urgency | null = null;
    let soonest = Infinity;
    for (const urgency of urgencies) {
      const { waiting, due } = this.#lines[urgency];
      if (waiting.size === 0 || due === null || due >= soonest) continue;
      first = urgency;
      soonest = due;
    }
    if (first === null) return undefined;
    const line = this.#lines[first];
    const [call] = line.waiting;
    if (call === undefined) return undefined;
    line.waiting.delete(call);
    this.#now = Math.max(this.#now, soonest);
    line.due = line.waiting.size > 0 ? this.#now + costs[first] : null;
    return call;
  }

  *[Symbol.iterator](): Generator<T> {
    for (const urgency of urgencies) yield* this.#lines[urgency].waiting;
  }
}
