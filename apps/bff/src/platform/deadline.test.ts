import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { linkedTo, until } from "./deadline.ts";

const pending = new Promise<never>(() => {});

describe("a linked controller", () => {
  test.each([0, 1])("is aborted with the reason of whichever signal comes first (%i)", (which) => {
    const others = [new AbortController(), new AbortController()];
    const { controller } = linkedTo(...others.map(({ signal }) => signal));
    others[which]?.abort("enough");
    others[1 - which]?.abort("too late");
    expect(controller.signal.reason).toBe("enough");
  });

  test("is aborted from the start when a signal is", () => {
    expect(linkedTo(AbortSignal.abort("before")).controller.signal.reason).toBe("before");
  });

  test("leaves nothing behind once it is released", () => {
    const long = new AbortController();
    const { controller, release } = linkedTo(long.signal);
    release();
    long.abort();
    expect(controller.signal.aborted).toBe(false);
    expect(getEventListeners(long.signal, "abort")).toEqual([]);
  });
});

describe("waiting until a promise settles", () => {
  test("ends with the signal's reason when that comes first, and listens no longer", async () => {
    const { controller } = linkedTo();
    const waiting = until(controller.signal, pending);
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });
});
