import { expect, test } from "vitest";
import { createNonces } from "./nonces.ts";

test("a nonce is good once", () => {
  const nonces = createNonces(1000);
  expect(nonces.use("a", 0)).toBe(true);
  expect(nonces.use("a", 999)).toBe(false);
  expect(nonces.use("b", 999)).toBe(true);
});

test("nonces are forgotten once their requests could not be replayed any more", () => {
  const nonces = createNonces(1000);
  for (let at = 0; at < 5000; at += 10) nonces.use(`nonce ${at}`, at);
  expect(nonces.size()).toBeLessThanOrEqual(101);
  expect(nonces.use("nonce 0", 5000)).toBe(true);
});

test("never more nonces are kept than the limit", () => {
  const nonces = createNonces(1000, 3);
  for (const nonce of ["a", "b", "c", "d", "e"]) nonces.use(nonce, 0);
  expect(nonces.size()).toBe(3);
  expect(nonces.use("e", 0)).toBe(false);
});
