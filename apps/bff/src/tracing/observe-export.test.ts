import { ExportResultCode } from "@opentelemetry/core";
import { expect, test } from "vitest";
import { observeExport } from "./observe-export.ts";

const ok = { code: ExportResultCode.SUCCESS };
const failing = (more: object = {}) => ({
  code: ExportResultCode.FAILED,
  error: Object.assign(new Error("canary"), more),
});

test.each([
  ["nothing while it works", [ok, ok], []],
  ["an outage once, however long it lasts", [failing(), failing(), failing()], [{ code: null }]],
  ["its end", [failing(), ok, ok], [{ code: null }, null]],
  [
    "the next one",
    [failing({ code: "ECONNREFUSED" }), ok, failing({ code: 503 })],
    [{ code: "ECONNREFUSED" }, null, { code: 503 }],
  ],
])("an exporter tells %s", (_, results, expected) => {
  const told: unknown[] = [];
  const left = [...results];
  const exporter = observeExport(
    {
      export: (_spans, done) => done(left.shift() ?? ok),
      shutdown: () => Promise.resolve(),
    },
    (trouble) => told.push(trouble),
  );
  const passedOn: unknown[] = [];
  for (let sent = 0; sent < results.length; sent += 1) exporter.export([], (result) => passedOn.push(result));
  expect(told).toEqual(expected);
  expect(passedOn).toEqual(results);
});
