import type { RequestHandler } from "express";
import type { ServerResponse } from "node:http";
import { Failure } from "../failure.ts";
import { isApi } from "./guard.ts";

/** What the server takes on before it turns work away. */
export interface LoadLimits {
  /** How many requests may be under way at the same time, whatever they wait for. */
  underWay: number;
  /**
   * For how long one turn of the event loop may answer requests, in milliseconds. Those that have come by then have
   * waited as long. It counts from the `fewest`th request of a turn on: one long answer among a few is no crowd.
   */
  turnMs: number;
  fewest: number;
}

/**
 * A browser has six connections, so that ten people are no crowd. Fewer requests also last that long in one turn where
 * other programs take the processor, which is no reason to turn anyone away.
 */
export const defaultLoadLimits: LoadLimits = { underWay: 500, turnMs: 250, fewest: 64 };

/** When those who were turned away may come back. Milliseconds. */
const comeBackMs = 2000;

export interface LoadGate {
  /** Lets a request in, until its response is closed; false when there is too much to do. */
  enter: (response: ServerResponse) => boolean;
  /** Turns away calls of the API at once, with when to come back. The page, its files and health are always answered. */
  shed: RequestHandler;
}

/**
 * Sheds load before the event loop lags. How long the loop has lagged can be measured only afterwards; how long the
 * present turn has lasted is known while those who came in it wait.
 */
export function createLoadGate(
  limits: LoadLimits,
  clock: () => number = () => performance.now(),
  atTurnEnd: (end: () => void) => void = setImmediate,
): LoadGate {
  let underWay = 0;
  let inTurn = 0;
  let turnBeganAt = 0;
  const endTurn = () => {
    inTurn = 0;
  };
  const leave = () => {
    underWay -= 1;
  };
  const enter: LoadGate["enter"] = (response) => {
    const now = clock();
    if (inTurn === 0) {
      turnBeganAt = now;
      atTurnEnd(endTurn);
    }
    inTurn += 1;
    const lags = inTurn > limits.fewest && now - turnBeganAt > limits.turnMs;
    if (lags || underWay >= limits.underWay) return false;
    underWay += 1;
    response.once("close", leave);
    return true;
  };
  return {
    enter,
    shed(request, response, next) {
      if (!isApi(request.url) || enter(response)) return next();
      next(new Failure("overloaded", { retryAfterMs: comeBackMs }));
    },
  };
}
