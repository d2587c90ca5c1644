import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { createLoadGate } from "./load-gate.ts";

const limits = { underWay: 20, turnMs: 150, fewest: 8 };
const response = () => new ServerResponse(new IncomingMessage(new Socket()));

/** A gate whose time passes, and whose turns end, when it is said. */
function gateInTime() {
  let now = 0;
  const ends: (() => void)[] = [];
  const gate = createLoadGate(
    limits,
    () => now,
    (end) => ends.push(end),
  );
  return {
    pass: (ms: number) => (now += ms),
    endTurn: () => ends.pop()?.(),
    /** How many of so many requests are let in, each of which is answered in `ms` at once. */
    answer: (count: number, ms: number) =>
      Array.from({ length: count }, () => {
        const one = response();
        if (!gate.enter(one)) return false;
        now += ms;
        one.emit("close");
        return true;
      }).filter(Boolean).length,
    gate,
  };
}

test("a turn that lasts too long answers no more of those who wait in it, and the next one does again", () => {
  const { answer, endTurn } = gateInTime();
  expect(answer(100, 10)).toBe(16);
  expect(answer(100, 0)).toBe(0);
  endTurn();
  expect(answer(100, 10)).toBe(16);
});

test("a few answers that take long are no crowd", () => {
  const { answer, endTurn } = gateInTime();
  expect(answer(6, 1000)).toBe(6);
  endTurn();
  expect(answer(6, 1000)).toBe(6);
});

test("a turn of many quick answers is as long as it is", () => {
  expect(gateInTime().answer(1000, 0.1)).toBe(1000);
});

test("so many requests are under way, and another for each that is over", () => {
  const { gate, endTurn } = gateInTime();
  const all = Array.from({ length: 25 }, response);
  const entered = all.filter((each) => gate.enter(each));
  expect(entered).toHaveLength(20);
  endTurn();
  expect(gate.enter(response())).toBe(false);
  for (const each of entered.slice(0, 3)) each.emit("close");
  expect(Array.from({ length: 25 }, response).filter((each) => gate.enter(each))).toHaveLength(3);
});
