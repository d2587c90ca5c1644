import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { CleanupItem } from "@cachescope/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cleanupScript } from "./cleanup-script.ts";

const item = (id: string, name: string | null = null): CleanupItem => ({
  id,
  name,
  reason: "never_matched",
  images: [],
  sizeGiB: 20,
  createdAt: null,
  lastMatchedAt: null,
  stays: null,
});
const words = {
  head: ["Two caches.", "It's proposed."],
  question: "Delete them? yes:",
  nothingDone: "It's as it was.",
  about: ({ reason }: CleanupItem) => `${reason} · never`,
};

let directory: string;
/** Stands in for Alibaba's command line: it writes down what it is called with. */
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "cachescope-script-"));
  const aliyun = join(directory, "aliyun");
  writeFileSync(aliyun, `#!/bin/sh\nprintf '%s\\0' "$@" END >> "${directory}/calls"\n`);
  chmodSync(aliyun, 0o755);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs a script from a file and answers its question, or has a shell read it; tells its status and what was called. */
function run(script: string, by: { answer: string } | { shell: string }) {
  const calls = join(directory, "calls");
  writeFileSync(calls, "");
  const file = join(directory, "script.sh");
  writeFileSync(file, script);
  const path = `${directory}${delimiter}${process.env["PATH"] ?? ""}`;
  const isFile = "answer" in by;
  const { status, stdout } = spawnSync(isFile ? "/bin/sh" : by.shell, isFile ? [file] : [], {
    input: isFile ? by.answer : script,
    encoding: "utf8",
    env: { ...process.env, PATH: path },
    cwd: directory,
  });
  const called = readFileSync(calls, "utf8").split("END\0").slice(0, -1);
  return { status, stdout, called: called.map((call) => call.split("\0").slice(0, -1)) };
}

const deletion = (id: string) => [
  "eci",
  "DeleteImageCache",
  "--RegionId",
  "cn-hangzhou",
  "--ImageCacheId",
  id,
];

test("the script asks, and deletes each cache once it is told to", () => {
  const script = cleanupScript("cn-hangzhou", [item("imc-1", "web"), item("imc-2")], words);
  expect(script).toContain("\n# web (imc-1): never_matched · never\naliyun eci DeleteImageCache ");
  const { status, stdout, called } = run(script, { answer: "yes\n" });
  expect([status, stdout]).toEqual([0, "Delete them? yes: "]);
  expect(called).toEqual([deletion("imc-1"), deletion("imc-2")]);
});

test.each(["no\n", "\n", "", "YES\n"])("answered with %j it deletes nothing", (answer) => {
  const { status, called } = run(cleanupScript("cn-hangzhou", [item("imc-1")], words), { answer });
  expect([status, called]).toEqual([1, []]);
});

test.each(["/bin/sh", "/bin/bash"])("pasted into %s, it takes no line of its own for the answer", (shell) => {
  const script = cleanupScript("cn-hangzhou", [item("yes")], words);
  const { called, stdout } = run(`${script}echo still there\n`, { shell });
  expect(called).toEqual([]);
  expect(stdout).toContain("Delete them? yes:");
});

test("no name or id says more than a comment and one deletion", () => {
  const nasty = fc.string({
    minLength: 1,
    unit: fc.oneof(
      fc.constantFrom(
        "\n",
        "\r",
        "\u2028",
        "\u0085",
        "'",
        '"',
        "`",
        "$(touch x)",
        ")",
        "\\",
        "#",
        ";",
        "&",
        "\u001b",
        "-",
      ),
      fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(nasty, nasty, (name, id) => {
      const { called } = run(cleanupScript("cn-hangzhou", [item(id, name)], words), { answer: "yes\n" });
      expect(called).toHaveLength(1);
      const told = called[0]
        ?.slice(4)
        .join(" ")
        .replace(/^--ImageCacheId[= ]/, "");
      expect(told).toBe(id);
    }),
    { numRuns: 60 },
  );
});
