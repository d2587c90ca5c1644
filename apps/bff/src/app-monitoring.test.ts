import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parser } from "@prometheus-io/lezer-promql";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import type { Sample } from "./testing/exposition.ts";
import { readExposition } from "./testing/exposition.ts";
import { ownServers } from "./testing/own-server.ts";
import { findPromtool } from "./testing/promtool.ts";

// Alert rules and the dashboard, held against what a server really tells.

const deploy = join(import.meta.dirname, "../../../deploy");
const rules = join(deploy, "prometheus/alerts.yaml");
const promtool = findPromtool();
if (promtool === null)
  process.stderr.write("\nNOT TESTED: alert rules. Install Debian's package `prometheus`.\n\n");
const { world, start } = ownServers();
const token = "token-of-metrics-0123456789abcdef";

const rulesSchema = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
});
const dashboardSchema = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) }),
  ),
});

/** Each expression, by what it belongs to. */
async function alertExpressions(): Promise<[string, string][]> {
  const { groups } = rulesSchema.parse(parse(await readFile(rules, "utf8")));
  return groups.flatMap((group) => group.rules.map(({ alert, expr }): [string, string] => [alert, expr]));
}
async function panelExpressions(): Promise<[string, string][]> {
  const text = await readFile(join(deploy, "grafana/cachescope.json"), "utf8");
  // What Grafana puts in place of these is a duration.
  const { panels } = dashboardSchema.parse(JSON.parse(text.replaceAll("$__rate_interval", "5m")));
  return panels.flatMap(({ title, targets }) => targets.map(({ expr }): [string, string] => [title, expr]));
}

/** What an expression names: metrics, and the labels by which it tells them apart. Throws where it is no PromQL. */
function namesIn(expression: string) {
  const metrics = new Set<string>();
  const labels = new Set<string>();
  parser
    .configure({ strict: true })
    .parse(expression)
    .iterate({
      enter({ name, from, to, node }) {
        const text = expression.slice(from, to);
        if (name === "Identifier" && node.parent?.name === "VectorSelector") metrics.add(text);
        if (name === "LabelName") labels.add(text);
      },
    });
  return { metrics, labels };
}

let samples: Sample[];
let text: string;
beforeAll(async () => {
  const scope = { account: "default", regionId: "cn-hangzhou" };
  const bff = await start({ metricsToken: token, watched: [scope] });
  const { signal } = new AbortController();
  await bff.inventory.readAnew(scope, signal);
  await bff.inventory.askQuota(scope, signal);
  const list = "/api/regions/cn-hangzhou/image-caches";
  await world().misbehave({ kind: "forbidden", times: 1 });
  await bff.get(`${list}/imc-1`);
  // All calls pause for longer than any of them may wait.
  await world().misbehave({ kind: "throttled", times: 1, retryAfterMs: 60_000 });
  await bff.get(`${list}/imc-2`);
  await bff.get(`${list}/imc-3`);
  text = await (await bff.get("/metrics", { headers: { authorization: `Bearer ${token}` } })).text();
  samples = readExposition(text);
}, 30_000);

describe.each([
  ["alerts", alertExpressions],
  ["the dashboard", panelExpressions],
])("%s", (_, read) => {
  test("ask for metrics and labels that the server tells", async () => {
    const expressions = await read();
    expect(expressions.length).toBeGreaterThan(10);
    // Those that Prometheus adds to every sample it scrapes.
    const labels = new Set(["job", "instance", ...samples.flatMap((sample) => Object.keys(sample.labels))]);
    const told = new Set(samples.map(({ name }) => name));
    for (const [owner, expression] of expressions) {
      const named = namesIn(expression);
      expect([owner, named.metrics.size > 0]).toEqual([owner, true]);
      expect([owner, [...named.metrics].filter((name) => !told.has(name))]).toEqual([owner, []]);
      expect([owner, [...named.labels].filter((name) => !labels.has(name))]).toEqual([owner, []]);
    }
  });
});

test("every metric of ours has its place in the dashboard", async () => {
  const shown = new Set((await panelExpressions()).flatMap(([, expr]) => [...namesIn(expr).metrics]));
  const ours = new Set(
    [...text.matchAll(/^# TYPE (cachescope_\w+) (\w+)$/gm)].map(([, name = "", kind]) =>
      kind === "histogram" ? `${name}_bucket` : name,
    ),
  );
  const isShown = (name: string) => shown.has(name);
  expect([...ours].filter((name) => !isShown(name))).toEqual(["cachescope_build_info"]);
});

const run = (args: string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(promtool ?? "", args, { input, encoding: "utf8" });
  return { status, said: stdout + stderr };
};

describe.skipIf(promtool === null)("promtool", () => {
  test("finds nothing to say against the rules", () => {
    const { status, said } = run(["check", "rules", "--lint-fatal", rules]);
    expect([status, said]).toEqual([0, expect.stringContaining("SUCCESS")]);
  });

  test("fires each alert where it should, and none where it should not", async () => {
    const { status, said } = run(["test", "rules", join(deploy, "prometheus/alerts.test.yaml")]);
    expect([status, said]).toEqual([0, expect.stringContaining("SUCCESS")]);
    const tested = await readFile(join(deploy, "prometheus/alerts.test.yaml"), "utf8");
    for (const [alert] of await alertExpressions())
      expect(tested).toMatch(new RegExp(`alertname: ${alert}\n +exp_alerts`));
  });

  test("finds nothing to say against what the server tells, but what Node's own metrics are called", () => {
    const { said } = run(["check", "metrics"], text);
    expect(said.split("\n").filter((line) => line.startsWith("cachescope_"))).toEqual([]);
  });
});
