import { expect, test } from "vitest";
import type { TraceSettings } from "../tracing/settings.ts";
import { createRead } from "./read.ts";
import { readTracing, tracingSecrets } from "./tracing.ts";

const usual: TraceSettings = { sampler: "parentbased_always_on", ratio: 1 };
const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" };

function readFrom(env: Record<string, string>) {
  const faults: string[] = [];
  return { tracing: readTracing(env, createRead(env, faults)), faults };
}

test.each<[Record<string, string>, TraceSettings | null]>([
  [{}, null],
  [{ OTEL_TRACES_SAMPLER: "always_on", OTEL_SERVICE_NAME: "caches" }, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }, null],
  [endpoint, usual],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://collector.example.com/v1/traces" }, usual],
  [{ ...endpoint, OTEL_SDK_DISABLED: "true" }, null],
  [{ ...endpoint, OTEL_SDK_DISABLED: "True" }, null],
  [{ ...endpoint, OTEL_SDK_DISABLED: "false" }, usual],
  [{ ...endpoint, OTEL_TRACES_EXPORTER: "none", OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }, null],
  [{ ...endpoint, OTEL_TRACES_EXPORTER: "otlp", OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf" }, usual],
  [
    { ...endpoint, OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.05" },
    { sampler: "traceidratio", ratio: 0.05 },
  ],
  [
    { ...endpoint, OTEL_TRACES_SAMPLER_ARG: "0" },
    { ...usual, ratio: 0 },
  ],
])("%j is read", (env, expected) => {
  expect(readFrom(env)).toEqual({ tracing: expected, faults: [] });
});

test.each([
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"],
  ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "grpc://collector:4317"],
  ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"],
  ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/json"],
  ["OTEL_TRACES_EXPORTER", "console"],
  ["OTEL_TRACES_SAMPLER", "jaeger_remote"],
  ["OTEL_TRACES_SAMPLER_ARG", "1.1"],
  ["OTEL_TRACES_SAMPLER_ARG", "-0.1"],
  ["OTEL_TRACES_SAMPLER_ARG", "half"],
])("%s=%s is refused by its name", (name, value) => {
  const { faults } = readFrom({ ...endpoint, [name]: value });
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name} must be .*`))]);
  expect(faults.join("")).not.toContain(`${value} `);
});

test("what must not be told is known as it is set and as it is sent, and a tenant is no secret", () => {
  const secrets = tracingSecrets({
    OTEL_EXPORTER_OTLP_ENDPOINT: "https://user:pass%2Fword@collector",
    OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20canary-0123456789, x-scope-orgid=1",
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: "x-key=canary=of=traces==",
  });
  expect(secrets).toEqual([
    "https://user:pass%2Fword@collector",
    "pass%2Fword",
    "pass/word",
    "Bearer%20canary-0123456789",
    "Bearer canary-0123456789",
    "canary=of=traces==",
    "canary=of=traces==",
  ]);
});
