import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { deadlineIn } from "../../testing/emulator.ts";
import { createWaiters } from "./waiters.ts";

function start() {
  const closing = new AbortController();
  const left = new AbortController();
  let isDone = false;
  const waiters = createWaiters(closing.signal);
  const wait = (ms = 2000) => waiters.waitFor(() => isDone, deadlineIn(ms, left.signal));
  const finish = () => {
    isDone = true;
    waiters.notify();
  };
  return { closing, left, notify: () => waiters.notify(), wait, finish };
}

test("a wait ends once what it waits for is true, not with each notification before", async () => {
  const { notify, wait, finish } = start();
  const waits = [wait(), wait()];
  notify();
  await Promise.resolve();
  finish();
  expect(await Promise.all(waits)).toEqual([true, true]);
});

test("a wait for what is true already does not begin", async () => {
  const { closing, wait, finish } = start();
  finish();
  closing.abort();
  expect(await wait()).toBe(true);
});

test("a wait ends without success at its deadline", async () => {
  expect(await start().wait(10)).toBe(false);
});

test("a wait ends without success when the listing closes, and listens no longer", async () => {
  const { closing, left, wait } = start();
  const waiting = wait();
  closing.abort(new Error("closed"));
  expect(await waiting).toBe(false);
  for (const { signal } of [closing, left]) expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("a wait rejects with its own signal's reason, also when the listing closes too", async () => {
  const { closing, left, wait } = start();
  const waiting = wait();
  left.abort(new Error("left"));
  closing.abort(new Error("closed"));
  await expect(waiting).rejects.toThrow("left");
});
