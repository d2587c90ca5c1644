import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readManifests } from "./read-manifests.ts";

const folder = new URL("../fixtures/", import.meta.url);
const names = readdirSync(folder).toSorted();
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

/** What is read of a file, in few words: workloads with the lines of their images, references, and problems with an exclamation mark. */
function summaryOf(name: string): string {
  const { workloads, references, problems, skipped } = readManifests(read(name));
  return [
    ...workloads.map(({ kind, name: of, containers }) => {
      const lines = containers.map(({ role, line }) => (role === "container" ? "" : `${role} `) + line);
      return `${kind} ${of} ${lines.join(" ")}`;
    }),
    ...references.map(({ image, line }) => `${image} ${line}`),
    ...problems.map(({ reason, line, column, yamlCode }) =>
      [`!${reason}`, yamlCode ?? "", `${line}:${column}`].filter((each) => each !== "").join(" "),
    ),
    ...skipped.map(({ kind }) => `-${kind}`),
  ].join(", ");
}

test.each([
  ["01-pod.yaml", "Pod nginx 8"],
  ["02-deployment.yaml", "Deployment web-storefront 19 24"],
  ["03-deployment-with-init.yaml", "Deployment payment-ledger init 17 21 23"],
  ["04-statefulset.yaml", "StatefulSet mqtt 15"],
  ["05-daemonset.yaml", "DaemonSet fluent-bit 16 18"],
  ["06-replicaset.yaml", "ReplicaSet web-5d4f8c7c9b 13"],
  ["07-job.yaml", "Job etl- 13"],
  ["08-cronjob.yaml", "CronJob nightly-report 19 22"],
  ["09-cronjob-always.yaml", "CronJob chaos 13"],
  ["10-kubectl-list.yaml", "Deployment web 18, Deployment cache 33"],
  ["11-pod-list.json", "Pod a 5, Pod b 6"],
  ["12-deployment.json", "Deployment one-line 1"],
  [
    "13-helm-umbrella.yaml",
    "StatefulSet release-redis-master 33, Deployment release-api 46 48, Pod release-test-connection 60, -ServiceAccount, -ConfigMap",
  ],
  ["14-helm-hooks.yaml", "Job airflow-run-airflow-migrations 15, StatefulSet airflow-worker init 28 31 33"],
  ["15-helm-template-unrendered.yaml", "!template 6:7"],
  ["16-helm-template-quoted.yaml", "Pod half-rendered 10, !template 8:14"],
  ["17-envsubst.yaml", "!template 10:18"],
  ["18-kustomize-build.yaml", "Deployment prod-ranker 32 34, -Namespace, -ConfigMap"],
  ["19-kustomization.yaml", "-Kustomization"],
  ["20-kustomize-patch.yaml", ""],
  ["21-anchors.yaml", "Deployment superset init 1 1 1"],
  ["22-merge-list.yaml", "Pod renderer 2"],
  ["23-ephemeral-containers.yaml", "Pod debugged 8 ephemeral 11"],
  ["24-pinned-cache.yaml", "Pod pinned 11"],
  ["25-misplaced-annotation.yaml", "Deployment misplaced 12"],
  ["26-annotation-not-text.yaml", "Pod not-text 9"],
  ["27-perfect-match.yaml", "Pod strict 10 11"],
  ["28-match-off.yaml", "Pod off 9"],
  ["29-ephemeral-request.yaml", "Pod roomy 8 13"],
  ["30-digest.yaml", "Pod by-digest 7"],
  ["31-registry-port.yaml", "Pod in-house 7"],
  ["32-public-twin.yaml", "Pod twin 7"],
  ["33-no-tag.yaml", "Pod floating 7"],
  ["34-crd-in-front.yaml", "Pod uses-it 17, -CustomResourceDefinition, -ImageCache"],
  ["35-nothing-but-services.yaml", "-Service"],
  ["36-tab-indent.yaml", "!not_yaml TAB_AS_INDENT 4:2"],
  ["37-bad-indent.yaml", "!not_yaml MISSING_CHAR 9:6"],
  ["38-unclosed-quote.yaml", "!not_yaml MISSING_CHAR 9:1"],
  ["39-unknown-alias.yaml", "!not_yaml BAD_ALIAS 7:14"],
  ["40-image-is-a-map.yaml", "!not_reference 8:9"],
  ["41-url-as-image.yaml", "!not_reference 7:14"],
  ["42-one-broken-document.yaml", "Pod fine 5, Pod fine-too 16, !not_yaml BAD_INDENT 10:1"],
  ["43-windows-line-ends.yaml", "Pod crlf 8"],
  ["44-byte-order-mark.yaml", "Pod bom 4"],
  [
    "45-references.txt",
    "docker.io/library/nginx:1.27 2, registry-vpc.cn-hangzhou.aliyuncs.com/datalake/spark:3.5.0 3, docker.io/pytorch/pytorch:2.4.1-cuda12.4-cudnn9-devel 5, redis:8 6",
  ],
  [
    "46-references-from-yaml.txt",
    "docker.io/library/nginx:1.27 1, busybox:1 2, docker.io/library/redis:7.4 3, quay.io/jupyter/scipy-notebook:2026-10-06 4",
  ],
  [
    "47-references-with-faults.txt",
    "docker.io/library/nginx:1.27 1, !not_reference 2:1, !not_reference 3:1, !not_reference 4:1",
  ],
  ["48-argo-rollout.yaml", "Deployment beside 15, -Rollout"],
  ["49-multi-line-scalars.yaml", "Job scalars 10"],
  ["50-empty-documents.yaml", "Pod last 9"],
])("%s: %s", (name, expected) => {
  expect(summaryOf(name)).toBe(expected);
});

test("there are fifty of them, and each is looked at", () => {
  expect(names).toHaveLength(50);
});

test("Helm's comments name the file that a workload was made from", () => {
  const { workloads } = readManifests(read("13-helm-umbrella.yaml"));
  expect(workloads.map(({ source }) => source)).toEqual([
    "umbrella/charts/redis/templates/master/application.yaml",
    "umbrella/charts/api/templates/deployment.yaml",
    "umbrella/templates/tests/test-connection.yaml",
  ]);
});

test("a workload has its namespace, and its document in the text", () => {
  const { workloads } = readManifests(read("18-kustomize-build.yaml"));
  expect(workloads).toMatchObject([{ namespace: "recommend", name: "prod-ranker", document: 3 }]);
});

test.each(names)("every image that is read of %s stands where it is said to stand", (name) => {
  const text = read(name).replace(/^\uFEFF/, "");
  const { workloads, references } = readManifests(read(name));
  const lines = text.split(/\r?\n/);
  for (const { image, line, column } of [
    ...references,
    ...workloads.flatMap(({ containers }) => containers),
  ]) {
    const rest = [lines[line - 1]?.slice(column - 1), ...lines.slice(line)].join("\n");
    expect(
      rest
        .replace(/^&\S+\s+/, "")
        .replace(/^(?:["'`]|>-\s+)/, "")
        .startsWith(image),
    ).toBe(true);
  }
});
