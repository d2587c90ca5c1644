import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import express from "express";
import { expect, test } from "vitest";
import { createLoadGate } from "./load-gate.ts";

const limits = { underWay: 50, waiting: 1000, waitMs: 250, fewest: 8, calmMs: 20, sliceMs: 20 };

/** A gate whose time passes, and whose turns of the event loop come, when it is said. */
function gateInTime(changes: Partial<typeof limits> = {}) {
  let now = 0;
  let planned: (() => void)[] = [];
  const gate = createLoadGate(
    { ...limits, ...changes },
    () => now,
    (work) => planned.push(work),
  );
  const begun: number[] = [];
  const refused: number[] = [];
  return {
    gate,
    begun,
    refused,
    now: () => now,
    pass: (ms: number) => (now += ms),
    /** A call comes, and is answered in `ms` as soon as it is begun; null for one whose answer is awaited. */
    ask: (name: number, ms: number | null, refusalMs = 0) => {
      const request = Object.setPrototypeOf(new IncomingMessage(new Socket()), express.request);
      request.url = "/api/meta";
      const response = Object.setPrototypeOf(new ServerResponse(request), express.response);
      gate.shed(request, response, (failure: unknown) => {
        (failure === undefined ? begun : refused).push(name);
        now += failure === undefined ? (ms ?? 0) : refusalMs;
        if (failure === undefined && ms !== null) response.emit("close");
      });
      return response;
    },
    /** All that was read in a turn is done; what comes up meanwhile is for the next one. */
    endTurn: () => {
      const due = planned;
      planned = [];
      for (const work of due) work();
    },
  };
}
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

test("calls are begun when they come, until that takes long; the others wait in line, and none is turned away", () => {
  const { ask, begun, refused, endTurn } = gateInTime();
  for (const name of numbers(10)) ask(name, 5);
  expect(begun).toEqual(numbers(4));
  for (let turns = 0; turns < 6; turns += 1) endTurn();
  expect(begun).toEqual(numbers(10));
  ask(10, 5);
  expect([begun.at(-1), refused]).toEqual([10, []]);
});

test("who comes while the first in line has waited for too long is turned away at once, and nobody is once that is over", () => {
  const { ask, pass, begun, refused, endTurn } = gateInTime();
  for (const name of numbers(30)) ask(name, 20);
  pass(251);
  ask(30, 20);
  expect(refused).toEqual([30]);
  while (begun.length < 30) endTurn();
  endTurn();
  ask(31, 20);
  expect([begun.at(-1), refused]).toEqual([31, [30]]);
});

test("a few that wait for long are no crowd", () => {
  const { ask, pass, refused } = gateInTime();
  for (const name of numbers(8)) ask(name, 20);
  pass(10_000);
  ask(8, 20);
  expect(refused).toEqual([]);
});

test("who has left while in line is not begun", () => {
  const { ask, begun, endTurn } = gateInTime();
  ask(0, 50);
  ask(1, 50).destroyed = true;
  ask(2, 50);
  for (let turns = 0; turns < 4; turns += 1) endTurn();
  expect(begun).toEqual([0, 2]);
});

test("so many requests are under way, and another for each that is over", () => {
  const { ask, begun, refused } = gateInTime({ underWay: 3 });
  const responses = numbers(5).map((name) => ask(name, null));
  expect([begun, refused]).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
  responses[0]?.emit("close");
  ask(5, null);
  expect(begun).toEqual([0, 1, 2, 5]);
});

test.each([
  ["ten times what can be answered", 2500, 100],
  ["as much as nine hundred clients can ask that never wait", Infinity, 350],
])(
  "of %s, what is answered takes four fifths of the time, and refusals come soon",
  (_, perSecond, soonMs) => {
    const { ask, begun, now, pass, endTurn } = gateInTime();
    const [answerMs, refusalMs, clients, turnMs, lastsMs] = [4, 0.06, 900, 0.05, 3000];
    let asked = 0;
    let slowestMs = 0;
    while (now() < lastsMs) {
      const turnBeganAt = now();
      pass(turnMs);
      const due = perSecond === Infinity ? clients : Math.floor((now() * perSecond) / 1000) - asked;
      for (const name of numbers(Math.min(clients, due))) ask(asked + name, answerMs, refusalMs);
      asked += due;
      endTurn();
      slowestMs = Math.max(slowestMs, now() - turnBeganAt);
    }
    expect((begun.length * answerMs) / now()).toBeGreaterThan(0.8);
    expect(slowestMs).toBeLessThan(soonMs);
  },
);
