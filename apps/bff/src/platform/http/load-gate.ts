import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestHandler } from "express";
import type { ServerResponse } from "node:http";
import { Failure } from "../failure.ts";
import { isApi } from "./guard.ts";

/** What the server takes on before it turns work away. Times in milliseconds. */
export interface LoadLimits {
  /** How many requests may be under way at the same time, whatever they wait for. */
  underWay: number;
  /** How many may wait until they are begun. */
  waiting: number;
  /** For how long the first of those may have waited before others are turned away, where more than the `fewest` wait. */
  waitMs: number;
  fewest: number;
  /** For how long one turn of the event loop may begin requests as they come. */
  calmMs: number;
  /** For how long requests in line are begun before others are read, at least. */
  sliceMs: number;
}

/**
 * A browser has six connections, so that ten people are no crowd. Fewer requests also wait that long where other programs
 * take the processor, which is no reason to turn anyone away.
 */
export const defaultLoadLimits: LoadLimits = {
  underWay: 500,
  waiting: 1000,
  waitMs: 250,
  fewest: 64,
  calmMs: 100,
  sliceMs: 20,
};

/** When those who were turned away may come back. Milliseconds. */
const comeBackMs = 2000;
/** Of the time, so many parts are for what was let in, for each that goes by with reading and turning away. */
const partsForAnswers = 5;

export interface LoadGate {
  /** Lets a request in, until its response is closed; false when there is too much to do. */
  enter: (response: ServerResponse) => boolean;
  /** Turns away calls of the API at once, with when to come back. The page, its files and health are always answered. */
  shed: RequestHandler;
}

/**
 * Sheds load before the event loop lags. While there is little to do, a request is begun when it comes; when a turn of the event
 * loop takes longer, the others wait in line.
 */
export function createLoadGate(
  limits: LoadLimits,
  clock: () => number = () => performance.now(),
  later: (work: () => void) => void = setImmediate,
): LoadGate {
  const line = createLine(limits, clock, later);
  let underWay = 0;
  const leave = () => {
    underWay -= 1;
  };
  const enterAs = (response: ServerResponse) => {
    underWay += 1;
    response.once("close", leave);
  };
  const hasRoom = (): boolean => underWay < limits.underWay && line.hasRoom();

  return {
    enter(response) {
      if (!hasRoom()) return false;
      enterAs(response);
      return true;
    },
    shed(request, response, next) {
      if (!isApi(request.url)) return next();
      const turnAway = () => next(new Failure("overloaded", { retryAfterMs: comeBackMs }));
      const begin = () => {
        if (underWay >= limits.underWay) return turnAway();
        enterAs(response);
        next();
      };
      line.noteArrival();
      if (!hasRoom()) return turnAway();
      if (line.isCalm()) return begin();
      const inContext = AsyncLocalStorage.snapshot();
      // Who has left meanwhile is not answered.
      line.add(() => inContext(() => response.destroyed || begin()));
    },
  };
}

/**
 * Those in line are begun in stretches, between which those who come are read: so they are told at once when the line is too
 * long, and health is answered. Reading goes on for as many turns as bring more, because one turn accepts one connection. Each
 * stretch is the longer the more time reading took, so that refusing does not take the place of answering.
 */
function createLine(limits: LoadLimits, clock: () => number, later: (work: () => void) => void) {
  const line: { since: number; begin: () => void }[] = [];
  /** How many calls have come, and had come when a turn ended last. */
  let came = 0;
  let cameBefore = 0;
  let turnBeganAt: number | null = null;
  /** Since when those who come are only read, while others are in line. */
  let readingSince = 0;
  let isReading = true;
  let stretchEndsAt = 0;
  let isPlanned = false;

  const decide = () => {
    const now = clock();
    const readMs = now - readingSince;
    turnBeganAt = null;
    isReading = came > cameBefore && readMs < limits.waitMs / partsForAnswers;
    cameBefore = came;
    stretchEndsAt = now + Math.min(limits.waitMs, Math.max(limits.sliceMs, readMs * partsForAnswers));
  };
  const beginNext = () => {
    if (!isReading && clock() < stretchEndsAt) line.shift()?.begin();
  };
  const endTurn = () => {
    isPlanned = false;
    if (!isReading) readingSince = clock();
    if (line.length > 0) planTurn();
  };
  /** Each is begun by a call of its own, so that the next one sees how long it took. */
  const planTurn = () => {
    isPlanned = true;
    later(decide);
    for (let count = line.length; count > 0; count -= 1) later(beginNext);
    later(endTurn);
  };

  return {
    noteArrival: () => void (came += 1),
    hasRoom(): boolean {
      const [first] = line;
      const isLate =
        first !== undefined && line.length > limits.fewest && clock() - first.since > limits.waitMs;
      return line.length < limits.waiting && !isLate;
    },
    /** Whether a request that comes now need not wait. */
    isCalm(): boolean {
      turnBeganAt ??= clock();
      if (!isPlanned) planTurn();
      return line.length === 0 && clock() - turnBeganAt < limits.calmMs;
    },
    add(begin: () => void): void {
      const since = clock();
      if (line.length === 0) readingSince = since;
      line.push({ since, begin });
    },
  };
}
