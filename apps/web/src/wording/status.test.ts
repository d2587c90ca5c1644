import { expect, test } from "vitest";
import { statusLook } from "./status.ts";

test("an unknown status looks unknown, not broken", () => {
  expect(statusLook("Archiving")).toEqual({ tone: "neutral", icon: "unknown" });
});
