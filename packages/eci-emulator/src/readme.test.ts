import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FAULT_KINDS } from "./faults/kinds.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the README", () => {
  test.each([...FAULT_KINDS.keys()])("tells about the fault %s", (kind) => {
    expect(readme).toMatch(new RegExp(`^\\|[^|]*\`${kind}\`[^|]*\\|`, "m"));
  });
});
