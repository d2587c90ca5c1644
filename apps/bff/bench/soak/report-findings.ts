import process from "node:process";
import { printTable } from "../table.ts";
import type { Findings } from "./viewers.ts";

/** Prints what viewers saw, with some of what they should not have seen. */
export function reportFindings(title: string, findings: Findings, more: Record<string, number>): void {
  const { lost, doubled, falselyRemoved, errors, oldestMs, ...counts } = findings;
  printTable(
    title,
    ["", ""],
    [
      ["rows lost", String(lost.length)],
      ["rows doubled", String(doubled.length)],
      ["falsely removed", String(falselyRemoved.length)],
      ["errors", String(errors.length)],
      ["oldest list", `${(oldestMs / 1000).toFixed(0)} s`],
      ...Object.entries({ ...counts, ...more }).map(([name, count]) => [name, String(count)]),
    ],
  );
  const seen = [...new Set([...lost, ...doubled, ...falselyRemoved])].slice(0, 20);
  if (seen.length + errors.length > 0)
    process.stdout.write(`\n${[...seen, ...errors.slice(0, 20)].join("\n")}\n`);
}
