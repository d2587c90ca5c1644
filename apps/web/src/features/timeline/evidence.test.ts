import { expect, test } from "vitest";
import { evidence } from "./evidence.ts";

test("events are copied as a list in UTC under a title, and no name begins a heading", () => {
  const entry = { type: null, reason: null, message: "started", count: 1, times: null };
  expect(evidence("ml\n# train (imc-1)", [entry, { ...entry, message: "pulled\n- forged" }])).toBe(
    "`ml # train (imc-1)`\n\n- time unknown: `started`\n- time unknown: `pulled - forged`\n",
  );
});
