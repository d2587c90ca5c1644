import * as z from "zod";
import type { Environment } from "../platform/environment.ts";
import type { TraceSettings } from "../tracing/settings.ts";
import { samplers } from "../tracing/settings.ts";
import { decoded, urlSecrets } from "./url-secrets.ts";
import type { Read } from "./read.ts";
import { isSet } from "./read.ts";

const addresses = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];
const headers = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"];
/** Shorter values of headers are no secrets, but the number or the name of a tenant. */
const shortestSecret = 16;

const address = z.url({ protocol: /^https?$/ });
const protocol = z.literal("http/protobuf");
const ratio = z
  .string()
  .regex(/^\d*\.?\d+$/)
  .transform(Number)
  .pipe(z.number().max(1));

/**
 * The settings of OpenTelemetry, by the names that they have everywhere; null where no traces are exported. They may be set for a
 * whole cluster, so that nothing of what is switched off is refused.
 */
export function readTracing(env: Environment, read: Read): TraceSettings | null {
  const isOff =
    env["OTEL_SDK_DISABLED"]?.trim().toLowerCase() === "true" ||
    env["OTEL_TRACES_EXPORTER"]?.trim() === "none";
  if (isOff || !addresses.some((name) => isSet(env, name))) return null;
  for (const name of addresses) read(name, address, "", "must be an address such as http://collector:4318.");
  for (const name of ["OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"])
    read(name, protocol, "http/protobuf", "must be http/protobuf.");
  read("OTEL_TRACES_EXPORTER", z.literal("otlp"), "otlp", "must be otlp or none.");
  return {
    sampler: read(
      "OTEL_TRACES_SAMPLER",
      z.enum(samplers),
      "parentbased_always_on",
      `must be one of ${samplers.join(", ")}.`,
    ),
    ratio: read("OTEL_TRACES_SAMPLER_ARG", ratio, 1, "must be a number from 0 to 1."),
  };
}

/** What of these settings must not be told: passwords in addresses, and what headers (`name=value,name=value`) hold. */
export function tracingSecrets(env: Environment): string[] {
  const values = headers
    .flatMap((name) => (env[name] ?? "").split(","))
    .map((header) => header.slice(header.indexOf("=") + 1).trim())
    .filter(({ length }) => length >= shortestSecret);
  return [
    ...addresses.flatMap((name) => urlSecrets(env[name] ?? null)),
    ...values.flatMap((value) => [value, decoded(value)]),
  ];
}
