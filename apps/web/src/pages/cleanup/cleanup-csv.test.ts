import type { CleanupItem } from "@cachescope/contract";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanupCsv } from "./cleanup-csv.ts";

const plan = { asOf: "2026-03-31T00:00:00.000Z" };
const item: CleanupItem = {
  id: "imc-old",
  name: "web",
  reason: "superseded",
  images: ["nginx:1", "redis:7"],
  sizeGiB: 20,
  createdAt: "2026-03-01T00:00:00.000Z",
  lastMatchedAt: null,
  stays: { id: "imc-new", name: "web" },
};
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true, bom: true });

test("has a row for each cache, with why it could go and what stays", () => {
  expect(rowsOf(cleanupCsv(plan, [item]))).toEqual([
    {
      id: "imc-old",
      name: "web",
      reason: "superseded",
      staysId: "imc-new",
      staysName: "web",
      sizeGiB: "20",
      createdAt: "2026-03-01T00:00:00.000Z",
      lastMatchedAt: "",
      images: "nginx:1; redis:7",
      asOf: plan.asOf,
    },
  ]);
});

test("has its columns although nothing could go", () => {
  expect(cleanupCsv(plan, [])).toMatch(/^\uFEFFid,name,reason,.*\r\n$/);
});

test("gives any name back as it was, and no cell that a spreadsheet would run", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const [row] = rowsOf(cleanupCsv(plan, [{ ...item, name }]));
      const formula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
      expect(row?.["name"]).toBe(formula.test(name) ? `'${name}` : name);
      expect(row?.["staysId"]).toBe("imc-new");
    }),
  );
});
