import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { help } from "../apps/bff/src/help.ts";
import chartSchema from "../deploy/helm/cachescope/values.schema.json" with { type: "json" };

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);

/** What is looked at, and is no setting of ours: it is refused, or belongs to the system. */
const others = new Set(["DEBUG", "NODE_TLS_REJECT_UNAUTHORIZED", "XDG_DATA_HOME"]);

/** The environment variables that the server reads. */
const settings = [
  ...new Set(
    globSync("apps/bff/src/**/*.ts", {
      cwd: join(import.meta.dirname, ".."),
      exclude: ["**/*.test.ts", "**/testing/**"],
    }).flatMap((file) => [
      ...namesIn(read(file), /\benv(?:\.|\[")([A-Z][A-Z0-9_]+)/g),
      // Where settings are read by name.
      ...(/\/config\/|\/credentials\//.test(file)
        ? namesIn(read(file), /"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|HOST|PORT)"/g)
        : []),
    ]),
  ),
]
  .filter((name) => !others.has(name))
  .toSorted();

/** What the SDK of OpenTelemetry reads by itself. */
const ofOpenTelemetry = [
  "OTEL_EXPORTER_OTLP_CERTIFICATE",
  "OTEL_EXPORTER_OTLP_COMPRESSION",
  "OTEL_EXPORTER_OTLP_TIMEOUT",
  "OTEL_RESOURCE_ATTRIBUTES",
  "OTEL_SERVICE_NAME",
];

/** The chart's schema has the names that its values may have. */
const schemaNames = z
  .record(z.string(), z.looseObject({ propertyNames: z.object({ enum: z.array(z.string()) }).optional() }))
  .transform((properties) =>
    Object.values(properties).flatMap(({ propertyNames }) => propertyNames?.enum ?? []),
  )
  .parse(chartSchema.properties);
const chart = "deploy/helm/cachescope";
const inChart = [
  ...schemaNames,
  ...namesIn(read(`${chart}/templates/deployment.yaml`), /- \{ name: ([A-Z][A-Z0-9_]+),/g),
  ...namesIn(read(`${chart}/values.yaml`), /^#? +([A-Z][A-Z0-9_]+): /gm),
];
const inImage = [
  ...namesIn(read("Dockerfile").replace(/^ENV CI=.*$/m, ""), /(?:^ENV | )([A-Z][A-Z0-9_]+)=/gm),
  ...namesIn(read("compose.yaml").split(/^ {2}postgres:/m)[0] ?? "", /^ {6}([A-Z][A-Z0-9_]+): /gm),
];

test("the chart, the image and compose.yaml name no setting that the server does not read", () => {
  const known = new Set([...settings, ...ofOpenTelemetry]);
  expect([...inChart, ...inImage].filter((name) => !known.has(name))).toEqual([]);
  expect(inChart.length * inImage.length).toBeGreaterThan(100);
});

test("the chart can set each setting but those that only make sense on a machine of one's own", () => {
  const elsewhere = new Set([
    "ALIBABA_CLOUD_CLI_PROFILE_DISABLED",
    "ALIBABA_CLOUD_CREDENTIALS_FILE",
    "ALIBABA_CLOUD_CREDENTIALS_URI",
    "ALIBABA_CLOUD_ECS_METADATA",
    "ALIBABA_CLOUD_ECS_METADATA_DISABLED",
    "ALIBABA_CLOUD_SECURITY_TOKEN",
  ]);
  expect(settings.filter((name) => !inChart.includes(name) && !elsewhere.has(name))).toEqual([]);
});

describe("each setting that the server reads, and no other,", () => {
  test("stands in the README", () => {
    expect(namesIn(read("README.md"), /^\| `([A-Z][A-Z0-9_]*)`/gm).toSorted()).toEqual(settings);
  });

  test("or is read by the SDK of OpenTelemetry, and named beside them", () => {
    const { length } = ofOpenTelemetry.filter((name) => read("README.md").includes(`\`${name}\``));
    expect(length).toBe(ofOpenTelemetry.length);
  });

  test("is named by --help", () => {
    expect(namesIn(help("1.0.0", "cachescope"), /^ {2}([A-Z][A-Z0-9_]+) /gm).toSorted()).toEqual(settings);
  });
});
