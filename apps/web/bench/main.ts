import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { dirname } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { budgets } from "./budgets.ts";
import { parts } from "./parts/parts.ts";
import type { Record } from "./record.ts";
import { add, verdicts } from "./record.ts";
import { printMeasures, printVerdicts } from "./report.ts";
import { setStage } from "./stage.ts";
import { subjects } from "./subjects.ts";
import { usual, visit } from "./visit.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    only: { type: "string", default: Object.keys(parts).join(",") },
    json: { type: "string", default: fileURLToPath(new URL("dist/results.json", import.meta.url)) },
  },
});
const rounds = Number(values.rounds);
const chosen = values.only.split(",").map((name) => {
  const part = parts[name];
  if (part) return [name, part] as const;
  process.stderr.write(`There is no part "${name}"; parts are ${Object.keys(parts).join(", ")}.\n`);
  process.exit(2);
});

const stage = await setStage();
// The first visits also warm up the servers and the browser.
for (const list of Object.values(stage.lists))
  await visit(stage.browser, list, usual, () => Promise.resolve());

const record: Record = new Map();
for (let round = 0; round < rounds; round++) {
  for (const [name, part] of chosen) {
    // One after the other, so that other work on this machine affects all alike; another one begins each round.
    const order = [...subjects.slice(round % 3), ...subjects.slice(0, round % 3)];
    for (const subject of order.filter((each) => part.subjects.includes(each))) {
      process.stderr.write(`round ${round + 1} of ${rounds}: ${name}, ${subject}\n`);
      add(record, subject, await part.measure(stage, subject, round));
    }
  }
}
await stage.close();

const found = verdicts(record, budgets);
printMeasures(record, rounds);
printVerdicts(found);
const load = loadavg().map((average) => average.toFixed(1));
process.stdout.write(`\nThe load of this machine was ${load.join(", ")}.\n`);
mkdirSync(dirname(values.json), { recursive: true });
writeFileSync(
  values.json,
  `${JSON.stringify({ rounds, load, measures: Object.fromEntries(record), verdicts: found }, null, 2)}\n`,
);
process.exit(found.every(({ kept }) => kept) ? 0 : 1);
