import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments, stringify } from "yaml";
import * as z from "zod";
import { findHelm } from "./helm.ts";

export const chart = join(import.meta.dirname, "../../deploy/helm/cachescope");
export const helm = findHelm();

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});
export type Manifest = z.output<typeof manifestSchema>;

/** What Helm makes of the chart with values; throws what it says where it refuses them. */
export function render(values: object): Manifest[] {
  const rendered = spawnSync(
    helm ?? "",
    ["template", "team", chart, "--namespace", "tools", "--values", "-"],
    {
      input: stringify(values),
      encoding: "utf8",
    },
  );
  if (rendered.status !== 0) throw new Error(rendered.stderr);
  return parseAllDocuments(rendered.stdout).map((document) => manifestSchema.parse(document.toJS()));
}

/** The modules that know the manifests of each API. */
const apis: Record<string, { module: string; load: () => Promise<Record<string, unknown>> }> = {
  v1: { module: "kubernetes-models/v1", load: () => import("kubernetes-models/v1") },
  "apps/v1": { module: "kubernetes-models/apps/v1", load: () => import("kubernetes-models/apps/v1") },
  "autoscaling/v2": {
    module: "kubernetes-models/autoscaling/v2",
    load: () => import("kubernetes-models/autoscaling/v2"),
  },
  "networking.k8s.io/v1": {
    module: "kubernetes-models/networking.k8s.io/v1",
    load: () => import("kubernetes-models/networking.k8s.io/v1"),
  },
  "policy/v1": { module: "kubernetes-models/policy/v1", load: () => import("kubernetes-models/policy/v1") },
  "monitoring.coreos.com/v1": {
    module: "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
    load: () => import("@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1"),
  },
};

const modelSchema = z.custom<new (manifest: Manifest) => { validate: () => void }>(
  (value) => typeof value === "function",
);

/** Holds a manifest to the schema of Kubernetes's own API. Throws what is wrong with it. */
export async function validate(manifest: Manifest): Promise<void> {
  const models = await apis[manifest.apiVersion]?.load();
  const Model = modelSchema.parse(models?.[manifest.kind]);
  new Model(manifest).validate();
}

/**
 * Kubernetes and its schemas pass over fields that they do not know, so that one that is spelled wrongly would do nothing. The
 * compiler does not, if it is given each manifest as a literal of its type.
 *
 * @returns what the compiler says, a line a fault
 */
export function unknownFields(manifests: readonly Manifest[]): string {
  const folder = join(import.meta.dirname, "../dist/manifests");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const lines = manifests.map((manifest, index) => {
    const type = `import("${apis[manifest.apiVersion]?.module}").I${manifest.kind}`;
    return `export const manifest${index}: ${type} = ${JSON.stringify(manifest, null, 2)};`;
  });
  writeFileSync(join(folder, "manifests.ts"), lines.join("\n"));
  const options = { strict: true, noEmit: true, skipLibCheck: true, module: "nodenext", types: [] };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: options, files: ["manifests.ts"] }),
  );
  return spawnSync(join(import.meta.dirname, "../../node_modules/.bin/tsc"), ["-p", folder], {
    encoding: "utf8",
  }).stdout;
}

/** What `helm lint` says; throws it where something is wrong. */
export const lint = (): string => execFileSync(helm ?? "", ["lint", "--strict", chart], { encoding: "utf8" });
