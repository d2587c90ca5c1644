import { printTable } from "../../bff/bench/table.ts";
import type { Record, Verdict } from "./record.ts";
import { ratio, summary } from "./record.ts";
import { peers, subjects } from "./subjects.ts";

/** Three digits tell enough. */
const digits = (value: number): string =>
  value < 100 ? String(Number(value.toPrecision(3))) : value.toFixed(0);

export function printMeasures(record: Record, rounds: number): void {
  printTable(
    `The page in Chromium: medians of ${rounds} rounds (least to most), and the product's share of each peer's`,
    ["", ...subjects, ...peers.map((peer) => `× ${peer}`)],
    [...record].map(([measure, bySubject]) => [
      measure,
      ...subjects.map((subject) => {
        const found = summary(bySubject[subject]);
        return found ? `${digits(found.median)} (${digits(found.least)} to ${digits(found.worst)})` : "";
      }),
      ...peers.map((peer) => {
        const share = ratio(record, measure, peer);
        return share !== null && Number.isFinite(share) ? share.toFixed(2) : "";
      }),
    ]),
  );
}

export function printVerdicts(verdicts: readonly Verdict[]): void {
  printTable(
    "Budgets",
    ["", "", "value", "at most", ""],
    verdicts.map(({ measure, of, beside, value, atMost, kept }) => [
      measure,
      beside ? `× ${beside}` : of,
      digits(value),
      digits(atMost),
      kept ? "kept" : "OVER",
    ]),
  );
}
